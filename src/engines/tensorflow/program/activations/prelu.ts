import type { FunctionGraph, Value } from '../../graph';
import { less, multiply, select } from '../../graph/operations';

/**
 * x where x > 0, else α·x, differentiable by both. Source: He et al. 2015.
 *
 * @param alpha  stretches to x [rows, …]: [units], or with shared axes an extent of 1 for them
 */
export function prelu(graph: FunctionGraph, x: Value, alpha: Value): Value {
  return select(graph, less(graph, graph.constant(x.type, 0), x), x, multiply(graph, x, alpha));
}
