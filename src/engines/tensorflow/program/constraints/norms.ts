import type { FunctionGraph, Value } from '../../graph';
import { square, squareRoot, sum } from '../../graph/operations';

/** √Σ w² over the axes, which are kept with an extent of 1. */
export function norms(graph: FunctionGraph, w: Value, axes: readonly number[]): Value {
  return squareRoot(graph, sum(graph, square(graph, w), axes, true));
}
