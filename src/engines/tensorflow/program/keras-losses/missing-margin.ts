import type { FunctionGraph, Value } from '../../graph';
import { maximum, multiply, subtract } from '../../graph/operations';

/** max(0, 1 − y·o), element by element; targets are −1 and 1. */
export function missingMargin(graph: FunctionGraph, target: Value, output: Value): Value {
  const [zero, one] = [graph.constant(output.type, 0), graph.constant(output.type, 1)];
  return maximum(graph, zero, subtract(graph, one, multiply(graph, target, output)));
}
