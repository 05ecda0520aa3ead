import type { DenseModelLayer } from '../../../../network';
import { type FunctionGraph, sizeOf, type Value } from '../../graph';
import { addBias, matMul, matMulTransposed, reshape } from '../../graph/operations';
import { liesTransposed } from '../weight-matrix';
import { activate } from './activate';
import type { LayerForward } from './layer-forward';

/** activation(x·W + b) for x [rows, …, inputs]: [rows, …, units]. */
export const dense: LayerForward<DenseModelLayer> = (graph, layer, input, [W, b]) => {
  const { activation, units, weights } = layer;
  const x = asMatrix(graph, input);
  const sums = liesTransposed(weights[0]!) ? matMulTransposed(graph, x, W!) : matMul(graph, x, W!);
  const z = b === undefined ? sums : addBias(graph, sums, b);
  const isMatrix = input.shape.length === 2;
  return {
    output: activate(graph, activation, isMatrix ? z : reshape(graph, z, [...input.shape.slice(0, -1), units])),
  };
};

/** x [rows, …, inputs] as [rows · …, inputs]. */
function asMatrix(graph: FunctionGraph, x: Value): Value {
  const { shape } = x;
  if (shape.length === 2) return x;
  const rows = shape[0] === -1 ? -1 : sizeOf(shape.slice(0, -1));
  return reshape(graph, x, [rows, shape.at(-1)!]);
}
