import { less, select, times } from '../../graph/operations';
import type { ActivationOperation } from './activation-operation';

/** x where x > 0, else α·x. */
export function leakyRelu(alpha: number): ActivationOperation {
  return (graph, x) => select(graph, less(graph, graph.constant(x.type, 0), x), x, times(graph, x, alpha));
}
