import type { LayerWeights, Network } from '../network';

/** A fitted network and its weights, which nobody changes. */
export interface TrainedNetwork {
  readonly network: Network;
  readonly weights: readonly LayerWeights[];
}

/**
 * A member of the library's perceptrons, for what looks into them: `estimator[PERCEPTRON](asked)` gives their network without
 * a copy of it, or NotFittedError, which names what was asked for.
 */
export const PERCEPTRON: unique symbol = Symbol('perceptron');
