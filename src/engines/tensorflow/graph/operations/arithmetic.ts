import { attribute } from '../attribute';
import type { Shape } from '../data-type';
import type { FunctionGraph, Value } from '../function-graph';

function elementwise(graph: FunctionGraph, op: string, a: Value, b: Value): Value {
  if (a.type !== b.type) throw new Error(`${op} of ${a.type} and ${b.type}`);
  return graph.add({
    op,
    inputs: [a, b],
    attributes: { T: attribute.type(a.type) },
    output: 'z',
    type: a.type,
    shape: broadcast(op, a.shape, b.shape),
  });
}

/** Scalars, and columns [n, 1] against [n, k], stretch; other shapes must be equal. */
function broadcast(op: string, a: Shape, b: Shape): Shape {
  const wide = a.length >= b.length ? a : b;
  const narrow = wide === a ? b : a;
  const shape = wide.map((extent, axis) => Math.max(extent, narrow[axis - wide.length + narrow.length] ?? 1));
  const fits = (part: Shape): boolean =>
    part.every((extent, axis) => extent === 1 || extent === shape[axis + shape.length - part.length]);
  if (!fits(a) || !fits(b)) throw new Error(`${op} of shapes [${a.join()}] and [${b.join()}]`);
  return shape;
}

export const add = (graph: FunctionGraph, a: Value, b: Value): Value => elementwise(graph, 'AddV2', a, b);
export const subtract = (graph: FunctionGraph, a: Value, b: Value): Value => elementwise(graph, 'Sub', a, b);
export const multiply = (graph: FunctionGraph, a: Value, b: Value): Value => elementwise(graph, 'Mul', a, b);
export const divide = (graph: FunctionGraph, a: Value, b: Value): Value => elementwise(graph, 'RealDiv', a, b);
/** a / b, and 0 where b is 0. */
export const divideOrZero = (graph: FunctionGraph, a: Value, b: Value): Value => elementwise(graph, 'DivNoNan', a, b);
export const power = (graph: FunctionGraph, a: Value, b: Value): Value => elementwise(graph, 'Pow', a, b);
/** Whole numbers that are not negative: what is left of a. */
export const remainder = (graph: FunctionGraph, a: Value, b: Value): Value => elementwise(graph, 'TruncateMod', a, b);

/** x·ln y, and 0 where x is 0, whatever y is. */
export const xLogY = (graph: FunctionGraph, a: Value, b: Value): Value => elementwise(graph, 'Xlogy', a, b);
export const maximum = (graph: FunctionGraph, a: Value, b: Value): Value => elementwise(graph, 'Maximum', a, b);
export const minimum = (graph: FunctionGraph, a: Value, b: Value): Value => elementwise(graph, 'Minimum', a, b);

/** x·factor, for a factor that is not differentiated. By x: g·factor. */
export function scaled(graph: FunctionGraph, x: Value, factor: Value): Value {
  const attributes = { T: attribute.type(x.type) };
  return graph.addDifferentiable(
    { op: 'Mul', inputs: [x, factor], attributes, output: 'z', type: x.type, shape: x.shape },
    () => [(g) => multiply(graph, g, factor)],
  );
}

export function negate(graph: FunctionGraph, x: Value): Value {
  const attributes = { T: attribute.type(x.type) };
  return graph.add({ op: 'Neg', inputs: [x], attributes, output: 'y', type: x.type, shape: x.shape });
}

export function exponential(graph: FunctionGraph, x: Value): Value {
  const attributes = { T: attribute.type(x.type) };
  return graph.add({ op: 'Exp', inputs: [x], attributes, output: 'y', type: x.type, shape: x.shape });
}

/** The natural logarithm. */
export function logarithm(graph: FunctionGraph, x: Value): Value {
  const attributes = { T: attribute.type(x.type) };
  return graph.add({ op: 'Log', inputs: [x], attributes, output: 'y', type: x.type, shape: x.shape });
}

/** The largest of each row of x [n, k], as a column [n, 1]. */
export function rowMaximum(graph: FunctionGraph, x: Value): Value {
  return graph.add({
    op: 'Max',
    inputs: [x, graph.constant('int32', [1])],
    attributes: { T: attribute.type(x.type), Tidx: attribute.type('int32'), keep_dims: attribute.boolean(true) },
    output: 'output',
    type: x.type,
    shape: [x.shape[0]!, 1],
  });
}

/** √x, as a power of which TensorFlow and XLA make a root: its Sqrt is compiled as slowly as its Relu. */
export const squareRoot = (graph: FunctionGraph, x: Value): Value => power(graph, x, graph.constant(x.type, 0.5));

/** The sum over the given axes, which are dropped. */
export function sum(graph: FunctionGraph, x: Value, axes: readonly number[]): Value {
  return graph.add({
    op: 'Sum',
    inputs: [x, graph.constant('int32', axes)],
    attributes: { T: attribute.type(x.type), Tidx: attribute.type('int32'), keep_dims: attribute.boolean(false) },
    output: 'output',
    type: x.type,
    shape: x.shape.filter((_, axis) => !axes.includes(axis)),
  });
}

/** The sum of all numbers, a scalar. */
export function total(graph: FunctionGraph, x: Value): Value {
  return sum(
    graph,
    x,
    x.shape.map((_, axis) => axis),
  );
}

/** The sum of all squares, a scalar. */
export function sumOfSquares(graph: FunctionGraph, x: Value): Value {
  return total(graph, multiply(graph, x, x));
}
