import type { FunctionGraph, Value } from '../../graph';
import { multiply } from '../../graph/operations';

/** Each row of x [rows, outputs] times what it counts [rows, 1]; transposed, each column. */
export function weighted(graph: FunctionGraph, x: Value, weight: Value | null): Value {
  return weight === null ? x : multiply(graph, x, weight);
}
