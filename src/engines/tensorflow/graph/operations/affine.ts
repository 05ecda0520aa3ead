import { attribute } from '../attribute';
import type { FunctionGraph, Operation, Value } from '../function-graph';
import { sum } from './reductions';

function product(a: Value, b: Value, transposeA: boolean, transposeB: boolean): Operation {
  const [rows, inner] = transposeA ? [a.shape[1]!, a.shape[0]!] : [a.shape[0]!, a.shape[1]!];
  const [inner2, columns] = transposeB ? [b.shape[1]!, b.shape[0]!] : [b.shape[0]!, b.shape[1]!];
  if (inner !== inner2) throw new Error(`MatMul of shapes [${a.shape.join()}] and [${b.shape.join()}]`);
  return {
    op: 'MatMul',
    inputs: [a, b],
    attributes: {
      T: attribute.type(a.type),
      transpose_a: attribute.boolean(transposeA),
      transpose_b: attribute.boolean(transposeB),
    },
    output: 'product',
    type: a.type,
    shape: [rows, columns],
  };
}

/** a·b [n, k] for a [n, m] and b [m, k]. By a: g·bᵀ; by b: aᵀ·g. */
export function matMul(graph: FunctionGraph, a: Value, b: Value): Value {
  return graph.addDifferentiable(product(a, b, false, false), () => [
    (g) => graph.add(product(g, b, false, true)),
    (g) => graph.add(product(a, g, true, false)),
  ]);
}

/** a·bᵀ [n, k] for a [n, m] and b [k, m]. By a: g·b; by b: gᵀ·a. */
export function matMulTransposed(graph: FunctionGraph, a: Value, b: Value): Value {
  return graph.addDifferentiable(product(a, b, false, true), () => [
    (g) => graph.add(product(g, b, false, false)),
    (g) => graph.add(product(g, a, true, false)),
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
