import type { FloatArray } from '../arrays';
import type { Activation, OutputActivation } from './activation';

/** One fully connected layer: activation(x·W + b). */
export interface DenseLayer {
  readonly inputs: number;
  readonly units: number;
  readonly activation: Activation | OutputActivation;
}

/** What a network is, without its weights. Plain data. */
export type Network = readonly DenseLayer[];

/** One layer's weights: W [inputs, units] in row order, b [units]. */
export interface LayerWeights {
  readonly W: FloatArray;
  readonly b: FloatArray;
}

/**
 * A multi-layer perceptron as a list of layers.
 *
 * @param sizes   units from the input to the output, at least two
 * @param hidden  of every hidden layer, or one for each
 */
export function perceptron(
  sizes: readonly number[],
  hidden: Activation | readonly Activation[],
  output: OutputActivation,
): Network {
  const last = sizes.length - 2;
  const activationOf = (layer: number): Activation => (typeof hidden === 'string' ? hidden : hidden[layer]!);
  return sizes
    .slice(1)
    .map((units, layer) => ({ inputs: sizes[layer]!, units, activation: layer < last ? activationOf(layer) : output }));
}

/** How many numbers the network learns. */
export function parameterCount(network: Network): number {
  return network.reduce((count, { inputs, units }) => count + (inputs + 1) * units, 0);
}
