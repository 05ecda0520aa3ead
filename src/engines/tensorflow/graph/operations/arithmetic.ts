import { attribute } from '../attribute';
import { sizeOf } from '../data-type';
import type { FunctionGraph, GradientRule, Operation, Value } from '../function-graph';
import { broadcast } from './broadcast';
import { cast, reshape, slice } from './indexing';
import { keptShape, reduction, sum, total, unstretched } from './reductions';
import { equal, less, lessOrEqual, select } from './selection';

/** An operation on two arrays, which stretch to each other as in numpy. */
function binary(op: string, a: Value, b: Value): Operation {
  if (a.type !== b.type) throw new Error(`${op} of ${a.type} and ${b.type}`);
  return {
    op,
    inputs: [a, b],
    attributes: { T: attribute.type(a.type) },
    output: 'z',
    type: a.type,
    shape: broadcast(op, a.shape, b.shape),
  };
}

/** One without a gradient. */
export function elementwise(graph: FunctionGraph, op: string, a: Value, b: Value): Value {
  return graph.add(binary(op, a, b));
}

/** One with a gradient, by rules that need not mind what was stretched. */
function differentiable(
  graph: FunctionGraph,
  op: string,
  a: Value,
  b: Value,
  byA: (g: Value, z: Value) => Value,
  byB: ((g: Value, z: Value) => Value) | null,
): Value {
  return graph.addDifferentiable(binary(op, a, b), (z) => [
    (g) => unstretched(graph, byA(g, z), a.shape),
    byB && ((g) => unstretched(graph, byB(g, z), b.shape)),
  ]);
}

/** a + b. By a and by b: g. */
export const add = (graph: FunctionGraph, a: Value, b: Value): Value =>
  differentiable(
    graph,
    'AddV2',
    a,
    b,
    (g) => g,
    (g) => g,
  );

/** a − b. By a: g; by b: −g. */
export const subtract = (graph: FunctionGraph, a: Value, b: Value): Value =>
  differentiable(
    graph,
    'Sub',
    a,
    b,
    (g) => g,
    (g) => negate(graph, g),
  );

/** a·b. By a: g·b; by b: g·a. */
export const multiply = (graph: FunctionGraph, a: Value, b: Value): Value =>
  differentiable(
    graph,
    'Mul',
    a,
    b,
    (g) => multiply(graph, g, b),
    (g) => multiply(graph, g, a),
  );

/** a / b. By a: g / b; by b: −g·(a / b) / b. */
export const divide = (graph: FunctionGraph, a: Value, b: Value): Value =>
  differentiable(
    graph,
    'RealDiv',
    a,
    b,
    (g) => divide(graph, g, b),
    (g, z) => negate(graph, divide(graph, multiply(graph, g, z), b)),
  );

/** a / b, and 0 where b is 0; without a gradient. */
export const divideOrZero = (graph: FunctionGraph, a: Value, b: Value): Value => elementwise(graph, 'DivNoNan', a, b);

/** a^b. By a: g·b·a^(b − 1); b is not differentiated. */
export const power = (graph: FunctionGraph, a: Value, b: Value): Value =>
  differentiable(
    graph,
    'Pow',
    a,
    b,
    (g) => {
      const lowered = power(graph, a, subtract(graph, b, graph.constant(b.type, 1)));
      return multiply(graph, g, multiply(graph, b, lowered));
    },
    null,
  );

/** Whole numbers that are not negative: what is left of a. */
export const remainder = (graph: FunctionGraph, a: Value, b: Value): Value => elementwise(graph, 'TruncateMod', a, b);

/** x·ln y, and 0 where x is 0, whatever y is; without a gradient. */
export const xLogY = (graph: FunctionGraph, a: Value, b: Value): Value => elementwise(graph, 'Xlogy', a, b);

/** The larger of the two. By a: g where a ≥ b, else 0; by b: g where a < b, else 0, as TensorFlow.js has it. */
export const maximum = (graph: FunctionGraph, a: Value, b: Value): Value =>
  differentiable(
    graph,
    'Maximum',
    a,
    b,
    (g) => select(graph, lessOrEqual(graph, b, a), g, graph.constant(a.type, 0)),
    (g) => select(graph, less(graph, a, b), g, graph.constant(a.type, 0)),
  );

/** The smaller of the two. By a: g where a ≤ b, else 0; by b: g where a > b, else 0, as TensorFlow.js has it. */
export const minimum = (graph: FunctionGraph, a: Value, b: Value): Value =>
  differentiable(
    graph,
    'Minimum',
    a,
    b,
    (g) => select(graph, lessOrEqual(graph, a, b), g, graph.constant(a.type, 0)),
    (g) => select(graph, less(graph, b, a), g, graph.constant(a.type, 0)),
  );

/** x between two numbers. By x: g where it lies between them or at one of them, else 0. */
export function clip(graph: FunctionGraph, x: Value, low: number, high: number): Value {
  return minimum(graph, maximum(graph, x, graph.constant(x.type, low)), graph.constant(x.type, high));
}

/** x·factor, for a factor that is not differentiated. By x: g·factor. */
export function scaled(graph: FunctionGraph, x: Value, factor: Value): Value {
  const attributes = { T: attribute.type(x.type) };
  return graph.addDifferentiable(
    { op: 'Mul', inputs: [x, factor], attributes, output: 'z', type: x.type, shape: x.shape },
    () => [(g) => multiply(graph, g, factor)],
  );
}

/** x·factor and x + term for a number. */
export const times = (graph: FunctionGraph, x: Value, factor: number): Value =>
  multiply(graph, x, graph.constant(x.type, factor));
export const plus = (graph: FunctionGraph, x: Value, term: number): Value =>
  add(graph, x, graph.constant(x.type, term));

function unary(graph: FunctionGraph, op: string, x: Value, rule: (y: Value) => GradientRule): Value {
  const attributes = { T: attribute.type(x.type) };
  return graph.addDifferentiable({ op, inputs: [x], attributes, output: 'y', type: x.type, shape: x.shape }, (y) => [
    rule(y),
  ]);
}

/** −x. By x: −g. */
export const negate = (graph: FunctionGraph, x: Value): Value => unary(graph, 'Neg', x, () => (g) => negate(graph, g));

/** e^x. By x: g·e^x. */
export const exponential = (graph: FunctionGraph, x: Value): Value =>
  unary(graph, 'Exp', x, (y) => (g) => multiply(graph, g, y));

/** e^x − 1, with all its digits near 0. By x: g·e^x. */
export const exponentialMinus1 = (graph: FunctionGraph, x: Value): Value =>
  unary(graph, 'Expm1', x, (y) => (g) => multiply(graph, g, plus(graph, y, 1)));

/** The natural logarithm. By x: g / x. */
export const logarithm = (graph: FunctionGraph, x: Value): Value =>
  unary(graph, 'Log', x, () => (g) => divide(graph, g, x));

/** ln(1 + x), with all its digits near 0. By x: g / (1 + x). */
export const logarithm1Plus = (graph: FunctionGraph, x: Value): Value =>
  unary(graph, 'Log1p', x, () => (g) => divide(graph, g, plus(graph, x, 1)));

/** erfc x = 1 − erf x, with all its digits where erf x is almost 1. By x: −g·2/√π·e^(−x²). */
export const complementaryErrorFunction = (graph: FunctionGraph, x: Value): Value =>
  unary(graph, 'Erfc', x, () => (g) => {
    const bell = exponential(graph, negate(graph, square(graph, x)));
    return multiply(graph, g, times(graph, bell, -2 / Math.sqrt(Math.PI)));
  });

/**
 * |x|. By x: g where x > 0, else −g: so −g at 0 itself, as TensorFlow.js has it. Compiled it is the larger of x and −x,
 * because Abs goes through the slow compiler that Relu goes through.
 */
export function absolute(graph: FunctionGraph, x: Value): Value {
  const rule = (g: Value): Value => select(graph, less(graph, graph.constant(x.type, 0), x), g, negate(graph, g));
  if (!graph.isCompiled) return unary(graph, 'Abs', x, () => rule);
  return graph.addDifferentiable(binary('Maximum', x, negate(graph, x)), () => [rule], [x]);
}

/** x². By x: 2·g·x. */
export const square = (graph: FunctionGraph, x: Value): Value => multiply(graph, x, x);

/** √x. By x: g / (2·√x). Compiled it is a power, of which XLA makes a root, because Sqrt goes through that compiler too. */
export function squareRoot(graph: FunctionGraph, x: Value): Value {
  const rule = (y: Value) => (g: Value) => divide(graph, g, times(graph, y, 2));
  if (!graph.isCompiled) return unary(graph, 'Sqrt', x, rule);
  return graph.addDifferentiable(binary('Pow', x, graph.constant(x.type, 0.5)), (y) => [rule(y)]);
}

/** The largest of each row of x [n, k], as a column [n, 1]. */
export const rowMaximum = (graph: FunctionGraph, x: Value): Value => largest(graph, x, [1], true);

/**
 * The largest along the axes, which are dropped, or kept with an extent of 1. By x: g where x is that large, in every
 * such place, as TensorFlow.js has it.
 */
export function largest(graph: FunctionGraph, x: Value, axes: readonly number[], keepDims = false): Value {
  const kept = (value: Value): Value => (keepDims ? value : reshape(graph, value, keptShape(x.shape, axes)));
  return graph.addDifferentiable(reduction(graph, 'Max', x, axes, keepDims), (y) => [
    (g) => multiply(graph, kept(g), cast(graph, equal(graph, x, kept(y)), x.type)),
  ]);
}

/** The mean over the given axes, whose extents are known; they are dropped, or kept with an extent of 1. */
export function mean(graph: FunctionGraph, x: Value, axes: readonly number[], keepDims = false): Value {
  const count = axes.reduce((product, axis) => product * x.shape[axis]!, 1);
  const summed = sum(graph, x, axes, keepDims);
  return count === 1 ? summed : divide(graph, summed, graph.constant(x.type, count));
}

/** Into so many parts numbers are split to be summed in machine code, from so many on. */
const PARTS = 16;
const FEWEST_IN_PARTS = 1024;

/**
 * The sum of all squares, a scalar. In machine code each addition of one long sum waits for the one before; parts that are added
 * side by side first take a fourth of the time. It has no gradient then.
 */
export function sumOfSquares(graph: FunctionGraph, x: Value): Value {
  const size = sizeOf(x.shape);
  if (!graph.isCompiled || size < FEWEST_IN_PARTS) return total(graph, square(graph, x));
  const numbers = reshape(graph, x, [size]);
  const squares = (begin: number, length: number): Value =>
    square(graph, slice(graph, numbers, graph.constant('int32', begin), length));
  const length = Math.floor(size / PARTS);
  const parts = Array.from({ length: PARTS }, (_, part) => squares(part * length, length));
  const summed = total(
    graph,
    parts.reduce((one, other) => add(graph, one, other)),
  );
  const rest = size - PARTS * length;
  return rest === 0 ? summed : add(graph, summed, total(graph, squares(PARTS * length, rest)));
}
