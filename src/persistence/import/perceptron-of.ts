import type { Label } from '../../arrays';
import { ForeignModelError, InvalidStateError } from '../../errors';
import type { Activation, LayerWeights, Network } from '../../network';
import { MLPClassifier, MLPRegressor } from '../../neural-network';

/** Dense layers of another library, in its numbers. */
export interface ForeignNetwork {
  readonly network: Network;
  readonly weights: readonly LayerWeights[]; // all of 64 or all of 32 bits
  /** Of a classifier, in the order of the outputs; null for a regressor. */
  readonly classes: readonly Label[] | null;
  /** Whether a sample may be of several classes. */
  readonly isMultilabel: boolean;
  readonly featureNames: readonly string[] | null;
}

/**
 * A fitted MLPClassifier where there are classes, else an MLPRegressor, that predicts what the network computes. Its
 * training record is empty: `warmStart` goes on from the weights.
 *
 * @throws ForeignModelError for layers that no such estimator has
 */
export function perceptronOf(who: string, foreign: ForeignNetwork): MLPClassifier | MLPRegressor {
  const { network, weights, classes, isMultilabel, featureNames } = foreign;
  const hidden = network.slice(0, -1);
  const parameters = {
    hiddenLayerSizes: hidden.map(({ units }) => units),
    activation: activationParameter(hidden.map(({ activation }) => activation as Activation)), // judged by setState
  };
  const isPoisson = network.at(-1)?.activation === 'exp';
  const estimator =
    classes === null
      ? new MLPRegressor({ ...parameters, ...(isPoisson ? { loss: 'poisson' as const } : {}) })
      : new MLPClassifier(parameters);
  const state = {
    ...{ network, weights, loss: NaN, nIter: 0, samplesSeen: 0, gradientNorms: null, epochs: null, data: null },
    engine: { engine: 'tensorflow', mode: 'compiled' },
    coding: classes === null ? null : { isMultilabel, classes },
    features: { count: network[0]?.inputs, names: featureNames },
  };
  try {
    estimator.setState(state);
  } catch (error) {
    if (!(error instanceof InvalidStateError)) throw error;
    throw new ForeignModelError(who, `the network is none of a perceptron: ${error.problem}`, error);
  }
  return estimator;
}

/** One for all where all are the same. */
function activationParameter(activations: readonly Activation[]): Activation | readonly Activation[] {
  const [first] = activations;
  if (first === undefined) return 'relu';
  return activations.every((activation) => activation === first) ? first : activations;
}
