import { attribute } from '../attribute';
import type { FunctionGraph, Value } from '../function-graph';
import { multiplied, product } from './product';
import { reshape, transposed } from './indexing';
import { stretched, sum } from './reductions';

/**
 * a·b [n, k] for a [n, m] and b [m, k]. By a: g·bᵀ; by b: aᵀ·g.
 *
 * @param transposedB  bᵀ, where that is there too
 */
export function matMul(graph: FunctionGraph, a: Value, b: Value, transposedB: Value | null = null): Value {
  return graph.differentiable(product(graph, a, b), [a, b], () => [
    (g) => (transposedB === null ? product(graph, g, b, { transposeB: true }) : product(graph, g, transposedB)),
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
    () => [(g) => g, (g) => sumOfRows(graph, g)],
  );
}

const FEW_COLUMNS = 16;

/**
 * The sum over the rows of x [n, k]: [k]. In compiled programs by a product, a row of ones by x: of a sum XLA would make a part where the sum is
 * used, and where that is put together with the gradient by W a step of 100 → 250 → 3 takes four times as long. Few columns are sooner summed: steps of
 * 10 → 5 → 1 and 2 → 10 → 1 are a tenth and a twentieth shorter so.
 */
function sumOfRows(graph: FunctionGraph, x: Value): Value {
  const [rows, columns] = [x.shape[0]!, x.shape[1]!];
  if (!graph.isCompiled || columns <= FEW_COLUMNS) return sum(graph, x, [0]);
  const ones = stretched(graph, graph.constant(x.type, 1), [1, rows]);
  return reshape(graph, multiplied(graph, ones, x), [columns]);
}

/** The transpose of a matrix, differentiable as `transposed` is not. By x: gᵀ. */
export function turned(graph: FunctionGraph, x: Value): Value {
  return graph.differentiable(transposed(graph, x), [x], () => [(g) => transposed(graph, g)]);
}
