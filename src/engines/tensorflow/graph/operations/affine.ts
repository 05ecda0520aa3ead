import { attribute } from '../attribute';
import type { FunctionGraph, Value } from '../function-graph';
import { product } from './product';
import { sum } from './reductions';

/** a·b [n, k] for a [n, m] and b [m, k]. By a: g·bᵀ; by b: aᵀ·g. */
export function matMul(graph: FunctionGraph, a: Value, b: Value): Value {
  return graph.differentiable(product(graph, a, b), [a, b], () => [
    (g) => product(graph, g, b, { transposeB: true }),
    (g) => product(graph, a, g, { transposeA: true }),
  ]);
}

/** a·bᵀ [n, k] for a [n, m] and b [k, m]. By a: g·b; by b: gᵀ·a. */
export function matMulTransposed(graph: FunctionGraph, a: Value, b: Value): Value {
  return graph.differentiable(product(graph, a, b, { transposeB: true }), [a, b], () => [
    (g) => product(graph, g, b),
    (g) => product(graph, g, a, { transposeA: true }),
  ]);
}

/**
 * x + b for x [n, k] and b [k], in every row. By x: g; by b: the sum of g over the rows. Not by AddV2: this
 * TensorFlow makes part of the 32-bit product that x comes from.
 */
export function addBias(graph: FunctionGraph, x: Value, b: Value): Value {
  const attributes = { T: attribute.type(x.type) };
  return graph.addDifferentiable(
    { op: 'BiasAdd', inputs: [x, b], attributes, output: 'output', type: x.type, shape: x.shape },
    () => [(g) => g, (g) => sum(graph, g, [0])],
  );
}
