import { attribute } from '../attribute';
import type { FunctionGraph, GradientRule, Value } from '../function-graph';
import {
  absolute,
  add,
  divide,
  exponential,
  largest,
  logarithm1Plus,
  maximum,
  multiply,
  negate,
  subtract,
} from './arithmetic';
import { sum } from './reductions';
import { less, select } from './selection';

function activation(
  graph: FunctionGraph,
  op: string,
  output: string,
  x: Value,
  rule: (y: Value) => GradientRule,
): Value {
  const attributes = { T: attribute.type(x.type) };
  return graph.addDifferentiable({ op, inputs: [x], attributes, output, type: x.type, shape: x.shape }, (y) => [
    rule(y),
  ]);
}

function gradientOperation(graph: FunctionGraph, op: string, output: string, inputs: readonly [Value, Value]): Value {
  const { type, shape } = inputs[0];
  return graph.add({ op, inputs, attributes: { T: attribute.type(type) }, output, type, shape });
}

/** max(0, x). By x: g where the output is above 0, else 0 (so 0 at the kink itself, as scikit-learn has it). */
export function relu(graph: FunctionGraph, x: Value): Value {
  if (!graph.isCompiled) {
    const rule = (y: Value) => (g: Value) => gradientOperation(graph, 'ReluGrad', 'backprops', [g, y]);
    return activation(graph, 'Relu', 'activations', x, rule);
  }
  // TensorFlow hands Relu, ReluGrad and some others to a compiler of their own on the way to XLA: 10 ms to start that, and
  // 5 ms for each. Interpreted, they are faster than this.
  const zero = graph.constant(x.type, 0);
  const attributes = { T: attribute.type(x.type) };
  return graph.addDifferentiable(
    { op: 'Maximum', inputs: [x, zero], attributes, output: 'z', type: x.type, shape: x.shape },
    (y) => [(g) => select(graph, less(graph, zero, y), g, zero)],
  );
}

/** tanh x. By x: g·(1 − y²). */
export const tanh = (graph: FunctionGraph, x: Value): Value =>
  activation(graph, 'Tanh', 'y', x, (y) => (g) => gradientOperation(graph, 'TanhGrad', 'z', [y, g]));

/** 1 / (1 + e^−x). By x: g·y·(1 − y). */
export const sigmoid = (graph: FunctionGraph, x: Value): Value =>
  activation(graph, 'Sigmoid', 'y', x, (y) => (g) => gradientOperation(graph, 'SigmoidGrad', 'z', [y, g]));

/** e^x / Σe^x over the last axis. By x: y·(g − Σ g·y). */
export function softmax(graph: FunctionGraph, x: Value): Value {
  return activation(graph, 'Softmax', 'softmax', x, (y) => (g) => {
    const gy = multiply(graph, g, y);
    return subtract(graph, gy, multiply(graph, sum(graph, gy, [x.shape.length - 1], true), y));
  });
}

/** The same over the first axis of x [n, k], by its parts. */
export function softmaxOfColumns(graph: FunctionGraph, x: Value): Value {
  const powers = exponential(graph, subtract(graph, x, largest(graph, x, [0], true)));
  return divide(graph, powers, sum(graph, powers, [0], true));
}

/** x − ln Σe^x over the last axis. By x: g − e^y·Σ g. */
export const logSoftmax = (graph: FunctionGraph, x: Value): Value =>
  activation(graph, 'LogSoftmax', 'logsoftmax', x, (y) => (g) => {
    const sums = sum(graph, g, [x.shape.length - 1], true);
    return subtract(graph, g, multiply(graph, sums, exponential(graph, y)));
  });

/** 1 / (1 + e^−x) as it is written, which has all its digits for a small result as well. By x: g·y·(1 − y). */
export function sigmoidByExponential(graph: FunctionGraph, x: Value): Value {
  const one = graph.constant(x.type, 1);
  const below = add(graph, one, exponential(graph, negate(graph, x)));
  const attributes = { T: attribute.type(x.type) };
  return graph.addDifferentiable(
    { op: 'RealDiv', inputs: [one, below], attributes, output: 'z', type: x.type, shape: x.shape },
    // By x, in one: e^−x may be Infinity, and the rules of its parts would make NaN of that.
    (y) => [(g) => multiply(graph, g, multiply(graph, y, subtract(graph, one, y)))],
    [x],
  );
}

/** ln(1 + e^x), as max(0, x) + ln(1 + e^−|x|), where no power is too large. By x: g / (1 + e^−x). */
export function softplus(graph: FunctionGraph, x: Value): Value {
  const above = maximum(graph, x, graph.constant(x.type, 0));
  const rest = logarithm1Plus(graph, exponential(graph, negate(graph, absolute(graph, x))));
  const attributes = { T: attribute.type(x.type) };
  return graph.addDifferentiable(
    { op: 'AddV2', inputs: [above, rest], attributes, output: 'z', type: x.type, shape: x.shape },
    () => [(g) => multiply(graph, g, sigmoidByExponential(graph, x))],
    [x],
  );
}
