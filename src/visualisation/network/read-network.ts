import { type DenseMatrix, type Label, precisionOf, readMatrix, type Samples } from '../../arrays';
import { tf } from '../../engines';
import { checkInputFeatures, inputFeatures } from '../../estimator';
import { KerasClassifier, KerasRegressor, WITH_MODEL } from '../../keras';
import { layerOutputs } from '../../network';
import { MLPClassifier, PERCEPTRON } from '../../neural-network';
import { denseLayers } from './dense-layers';
import { networkHolder, type NetworkHolder } from './network-estimator';
import type { NetworkLayer } from './network-layer';
import { featureNamesBehind } from './network-names';

/** A trained network of dense layers, as pictures show it. */
export interface ReadNetwork {
  /** The class of the estimator that was given. */
  readonly kind: string;
  readonly layers: readonly NetworkLayer[];
  /** What the network's inputs are called, as far as is known. */
  readonly featureNames: readonly string[] | null;
  /** Of a classifier. */
  readonly classes: readonly Label[] | null;
  /** What was made of X; null where none was given. */
  readonly rows: {
    readonly inputs: DenseMatrix; // [rows, inputs]
    readonly outputs: readonly DenseMatrix[]; // [rows, units] of each layer
  } | null;
}

/**
 * @param X      what the estimator predicts of, or null
 * @param names  of the features, as a user gives them, or null
 * @throws InvalidDataError, NotFittedError, InvalidParameterError for names of another number
 */
export function readNetwork(
  who: string,
  estimator: object,
  X: Samples | null,
  names: readonly string[] | null = null,
): ReadNetwork {
  const place = networkHolder(who, estimator);
  const { holder, before } = place;
  const given = X === null ? null : before.reduce<unknown>((data, steps) => shapedBy(steps.transformMatrix(data as never)), X); // prettier-ignore
  const inputs = given === null ? null : readMatrix(given, { who, argument: 'X' });
  const isTensorFlows = holder instanceof tf.Sequential;
  if (inputs !== null && !isTensorFlows) {
    const fitted = { count: holder.nFeaturesIn_, names: holder.featureNamesIn_ ?? null };
    checkInputFeatures(who, fitted, inputFeatures(given, inputs.columns));
  }
  const { layers, outputs } = readLayers(who, holder, inputs);
  return {
    kind: estimator.constructor.name,
    layers,
    featureNames: featureNamesBehind(who, place, names, layers[0]!.inputs),
    classes: holder instanceof MLPClassifier || holder instanceof KerasClassifier ? holder.classes_ : null,
    rows: inputs && outputs && { inputs, outputs },
  };
}

function readLayers(
  who: string,
  holder: NetworkHolder['holder'],
  inputs: DenseMatrix | null,
): ReturnType<typeof denseLayers> {
  if (holder instanceof tf.Sequential) return denseLayers(who, holder, inputs);
  if (holder instanceof KerasClassifier || holder instanceof KerasRegressor) {
    return holder[WITH_MODEL](who, (model) => denseLayers(who, model, inputs));
  }
  const { network, weights } = holder[PERCEPTRON](who);
  const layers = network.map(({ inputs, units, activation }, i) => ({
    name: i === network.length - 1 ? 'output' : `hidden ${i + 1}`,
    inputs,
    units,
    activation,
    ...weights[i]!,
  }));
  // As `predict` has it.
  const precision = inputs !== null && precisionOf(inputs.data) === 'float32' ? precisionOf(weights[0]!.W) : 'float64';
  return { layers, outputs: inputs && layerOutputs(network, weights, inputs, precision) };
}

function shapedBy({ data, rows, columns }: DenseMatrix): Samples {
  return { data, shape: [rows, columns] };
}
