import type { Model, ModelLayer } from './model';
import type { ModelActivation } from './model-activation';
import type { ModelWeight } from './model-weight';
import type { DenseLayer, Network } from './network';

/** A model's names for scikit-learn's activations. */
export const MODEL_ACTIVATION = {
  identity: 'linear',
  logistic: 'logistic',
  tanh: 'tanh',
  relu: 'relu',
  softmax: 'softmax',
  exp: 'exp',
} as const satisfies Record<DenseLayer['activation'], ModelActivation>;

/**
 * A perceptron as a model: W and b of each layer in turn are its weights.
 *
 * @param dropoutRates  of each hidden layer, behind which a layer drops units out; null for none
 */
export function toModel(network: Network, dropoutRates: readonly number[] | null): Model {
  const layers = network.flatMap((layer, index): ModelLayer[] => {
    const isHidden = index < network.length - 1;
    return dropoutRates === null || !isHidden ? [dense(layer)] : [dense(layer), dropout(dropoutRates[index]!)];
  });
  return { inputShape: [network[0]!.inputs], layers };
}

function dense({ inputs, units, activation }: DenseLayer): ModelLayer {
  const weights = [weight([inputs, units]), weight([units])];
  return { kind: 'dense', units, activation: MODEL_ACTIVATION[activation], weights };
}

function weight(shape: readonly number[]): ModelWeight {
  return { shape, isTrained: true, l1: 0, l2: 0, constraint: null };
}

function dropout(rate: number): ModelLayer {
  return { kind: 'dropout', rate, seed: null, weights: [] };
}
