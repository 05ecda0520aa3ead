import { attribute } from '../attribute';
import type { FunctionGraph, GradientRule, Value } from '../function-graph';

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
export const relu = (graph: FunctionGraph, x: Value): Value =>
  activation(graph, 'Relu', 'activations', x, (y) => (g) => gradientOperation(graph, 'ReluGrad', 'backprops', [g, y]));

/** tanh x. By x: g·(1 − y²). */
export const tanh = (graph: FunctionGraph, x: Value): Value =>
  activation(graph, 'Tanh', 'y', x, (y) => (g) => gradientOperation(graph, 'TanhGrad', 'z', [y, g]));

/** 1 / (1 + e^−x). By x: g·y·(1 − y). */
export const sigmoid = (graph: FunctionGraph, x: Value): Value =>
  activation(graph, 'Sigmoid', 'y', x, (y) => (g) => gradientOperation(graph, 'SigmoidGrad', 'z', [y, g]));

/** e^x / Σe^x over each row of x [n, k], without a gradient. */
export function softmax(graph: FunctionGraph, x: Value): Value {
  const attributes = { T: attribute.type(x.type) };
  return graph.add({ op: 'Softmax', inputs: [x], attributes, output: 'softmax', type: x.type, shape: x.shape });
}
