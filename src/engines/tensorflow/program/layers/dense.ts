import type { DenseModelLayer } from '../../../../network';
import { addBias, matMul, matMulTransposed } from '../../graph/operations';
import { liesTransposed } from '../weight-matrix';
import { activate } from './activate';
import type { LayerForward } from './layer-forward';

/** activation(x·W + b) for x [rows, inputs]. */
export const dense: LayerForward<DenseModelLayer> = (graph, { activation, weights: [kernel] }, input, [W, b]) => {
  const sums = liesTransposed(kernel!) ? matMulTransposed(graph, input, W!) : matMul(graph, input, W!);
  return { output: activate(graph, activation, b === undefined ? sums : addBias(graph, sums, b)) };
};
