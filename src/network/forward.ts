import { type DenseMatrix, type FloatArray, precisionOf } from '../arrays';
import type { LayerWeights, Network } from './network';
import { RowNetwork } from './row-network';

/**
 * The network's output for every row, in this thread: microseconds for a few rows, no native call. A row's output has the same
 * bits whichever rows stand around it.
 *
 * @param weights the same array as long as they are the same weights, which nobody changes
 * @param X       [rows, inputs of the first layer]
 * @param output  what the output is written to [rows, units of the last layer]. Its precision is the network's: where
 *   it has 32 bits each layer's sums are rounded, which are formed in 64 bits either way
 * @param offset  where in `output` the first row's begins
 * @returns whether all of X is seen to be finite: true says so, and false only that the sum of some rows is not
 */
export function forward(
  network: Network,
  weights: readonly LayerWeights[],
  X: DenseMatrix,
  output: FloatArray,
  offset = 0,
): boolean {
  const isSingle = precisionOf(output) === 'float32';
  const units = network.at(-1)!.units;
  const ready = rowNetworkOf(network, weights);
  let isFinite = true;
  for (let row = 0; row < X.rows;) {
    const start = row * X.columns;
    const at = offset + row * units;
    const together = ready.runTogether(X.data, start, X.rows - row, isSingle, output, at);
    if (together === 0) {
      const values = ready.run(X.data, start, isSingle);
      for (let j = 0; j < units; j++) output[at + j] = values[j]!;
    }
    isFinite &&= Number.isFinite(ready.inputSum);
    row += Math.max(together, 1);
  }
  return isFinite;
}

const READY = Symbol('ready to compute rows');

/**
 * Weights that have been made ready, which takes as long as some rows. They have it themselves: what is in a WeakMap and leads back to its key
 * outlives every collection but the full ones.
 */
interface Weights extends ReadonlyArray<LayerWeights> {
  [READY]?: RowNetwork;
}

function rowNetworkOf(network: Network, weights: Weights): RowNetwork {
  const known = weights[READY];
  if (known?.network === network) return known;
  const made = new RowNetwork(network, weights);
  // Nobody who goes through the weights, or compares them, is to see it.
  Object.defineProperty(weights, READY, { value: made, configurable: true });
  return made;
}
