import { type DenseMatrix, floatArray, type Precision } from '../arrays';
import { forward } from './forward';
import type { LayerWeights, Network } from './network';

/**
 * What each layer gives for every row, the last one's being the network's output: the same bits as `forward` gives.
 *
 * @param X          [rows, inputs of the first layer]
 * @param precision  in which each layer's numbers are kept
 * @returns [rows, units] of each layer
 */
export function layerOutputs(
  network: Network,
  weights: readonly LayerWeights[],
  X: DenseMatrix,
  precision: Precision,
): DenseMatrix[] {
  let input = X;
  return network.map((layer, index) => {
    const output = {
      data: floatArray(precision, X.rows * layer.units),
      rows: X.rows,
      columns: layer.units,
    };
    forward([layer], [weights[index]!], input, output.data);
    input = output;
    return output;
  });
}
