import type { FunctionGraph, Value } from '../../graph';
import { sum } from '../../graph/operations';
import { lastAxis } from './last-axis';
import { rowMeans } from './row-means';

/** The sum over the last axis, and the mean over those between it and the rows: [rows] for x [rows, …]. */
export function rowSums(graph: FunctionGraph, x: Value): Value {
  return rowMeans(graph, sum(graph, x, lastAxis(x)));
}
