import type { FunctionGraph, Value } from '../../graph';
import { add, multiply } from '../../graph/operations';

/**
 * How a mean moves on: kept·old + taken·fresh.
 *
 * @param kept, taken  scalars of the type of what is averaged
 */
export function runningMean(graph: FunctionGraph, kept: Value, taken: Value): (old: Value, fresh: Value) => Value {
  return (old, fresh) => add(graph, multiply(graph, kept, old), multiply(graph, taken, fresh));
}
