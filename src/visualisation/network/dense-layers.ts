import type { layers, Sequential, Tensor } from '@tensorflow/tfjs';
import type { DenseMatrix } from '../../arrays';
import { tf } from '../../engines';
import { InvalidDataError } from '../../errors';
import type { NetworkLayer } from './network-layer';

type Layer = layers.Layer;

/** Layers that do nothing to a row once a model is trained. */
const IDLE = ['InputLayer', 'Dropout', 'AlphaDropout', 'GaussianDropout', 'GaussianNoise', 'Flatten'];

/** Layers that are activations of the dense layer before them. */
const ACTIVATIONS: Readonly<Record<string, string>> = {
  ReLU: 'relu',
  LeakyReLU: 'leakyReLU',
  ThresholdedReLU: 'thresholdedReLU',
  PReLU: 'prelu',
  ELU: 'elu',
  Softmax: 'softmax',
  Exponential: 'exp',
};

/** TensorFlow.js' own name of a layer that has none of its user's. */
const UNNAMED = /^dense_Dense\d+$/;

/** A dense layer of a model, and the layers behind it that are its activation. */
interface DenseGroup {
  readonly dense: Layer;
  readonly behind: readonly Layer[];
}

/**
 * The dense layers of a `tf.Sequential`, with what they give for the rows of X.
 *
 * @param X  [rows, inputs], or null
 * @throws InvalidDataError naming a layer of another kind
 */
export function denseLayers(
  who: string,
  model: Sequential,
  X: DenseMatrix | null,
): { readonly layers: NetworkLayer[]; readonly outputs: DenseMatrix[] | null } {
  const groups = denseGroups(who, model);
  const layers = groups.map((group, i) => readGroup(group, i, i === groups.length - 1));
  const { inputs } = layers[0]!;
  if (X !== null && X.columns !== inputs) {
    throw new InvalidDataError(who, 'X', `has ${X.columns} features, the network has ${inputs} inputs.`);
  }
  return { layers, outputs: X && outputsOf(groups, X) };
}

function denseGroups(who: string, model: Sequential): DenseGroup[] {
  const groups: { dense: Layer; behind: Layer[] }[] = [];
  for (const layer of model.layers) {
    const kind = layer.getClassName();
    const last = groups.at(-1);
    if (kind === 'Dense' && layer.outputShape.length === 2) groups.push({ dense: layer, behind: [] });
    else if (last !== undefined && activationName(layer) !== undefined) last.behind.push(layer);
    else if (!IDLE.includes(kind)) {
      const problem = `must have dense layers only, and their activations. Its layer ${layer.name} is a ${kind} of shape [${String(layer.outputShape)}].`;
      throw new InvalidDataError(who, 'estimator', problem);
    }
  }
  if (groups.length === 0) throw new InvalidDataError(who, 'estimator', 'must have a dense layer. Got none.');
  return groups;
}

function readGroup({ dense, behind }: DenseGroup, index: number, isLast: boolean): NetworkLayer {
  const [kernel, bias] = dense.weights.map((weight) => weight.read());
  const [inputs, units] = kernel!.shape as [number, number];
  const activations = [dense, ...behind].map(activationName).filter((name) => name !== 'linear');
  return {
    name: UNNAMED.test(dense.name) ? (isLast ? 'output' : `hidden ${index + 1}`) : dense.name,
    inputs,
    units,
    activation: activations.length === 0 ? 'linear' : activations.join(', '),
    W: numbers(kernel!),
    b: bias === undefined ? null : numbers(bias),
  };
}

function activationName(layer: Layer): string | undefined {
  const kind = layer.getClassName();
  if (kind !== 'Dense' && kind !== 'Activation')
    return Object.hasOwn(ACTIVATIONS, kind) ? ACTIVATIONS[kind] : undefined;
  const { activation } = layer.getConfig();
  return typeof activation === 'string' ? activation : 'linear';
}

function outputsOf(groups: readonly DenseGroup[], { data, rows, columns }: DenseMatrix): DenseMatrix[] {
  return tf.tidy(() => {
    let tensor: Tensor = tf.tensor2d(Float32Array.from(data), [rows, columns]);
    return groups.map(({ dense, behind }) => {
      // A layer that is given a tensor gives one.
      for (const layer of [dense, ...behind]) tensor = layer.apply(tensor) as Tensor;
      const output = numbers(tensor);
      return { data: output, rows, columns: output.length / rows };
    });
  });
}

function numbers(tensor: Tensor): Float32Array {
  return Float32Array.from(tensor.dataSync());
}
