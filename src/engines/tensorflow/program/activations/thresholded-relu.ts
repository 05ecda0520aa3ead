import { less, select } from '../../graph/operations';
import type { ActivationOperation } from './activation-operation';

/** x where x > θ, else 0. Source: Konda et al. 2014. */
export function thresholdedRelu(theta: number): ActivationOperation {
  return (graph, x) => select(graph, less(graph, graph.constant(x.type, theta), x), x, graph.constant(x.type, 0));
}
