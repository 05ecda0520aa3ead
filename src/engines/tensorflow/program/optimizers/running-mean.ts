import type { FunctionGraph, Value } from '../../graph';
import { add, cast, multiply, subtract } from '../../graph/operations';

/**
 * How a mean moves on: decay·old + (1 − decay)·fresh. What is missing to 1 is computed in 64 bits and rounded then, as
 * in JavaScript.
 *
 * @param decay  float64, a scalar
 */
export function runningMean(
  graph: FunctionGraph,
  decay: Value,
  type: Value['type'],
): (old: Value, fresh: Value) => Value {
  const kept = cast(graph, decay, type);
  const taken = cast(graph, subtract(graph, graph.constant('float64', 1), decay), type);
  return (old, fresh) => add(graph, multiply(graph, kept, old), multiply(graph, taken, fresh));
}
