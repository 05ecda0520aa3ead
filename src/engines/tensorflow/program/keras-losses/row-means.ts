import type { FunctionGraph, Value } from '../../graph';
import { everyAxis, mean } from '../../graph/operations';

/** The mean of each row's numbers: [rows] for x [rows, …]. */
export function rowMeans(graph: FunctionGraph, x: Value): Value {
  return mean(graph, x, everyAxis(x).slice(1));
}
