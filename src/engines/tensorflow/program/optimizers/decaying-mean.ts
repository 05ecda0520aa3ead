import type { FunctionGraph, Value } from '../../graph';
import { cast, subtract } from '../../graph/operations';
import { runningMean } from './running-mean';

/**
 * The running mean decay·old + (1 − decay)·fresh. What is missing to 1 is computed in 64 bits and rounded then, as in
 * JavaScript.
 *
 * @param decay  float64, a scalar
 */
export function decayingMean(
  graph: FunctionGraph,
  decay: Value,
  type: Value['type'],
): (old: Value, fresh: Value) => Value {
  const kept = cast(graph, decay, type);
  const taken = cast(graph, subtract(graph, graph.constant('float64', 1), decay), type);
  return runningMean(graph, kept, taken);
}
