import { exponentialMinus1, less, minimum, select, times } from '../../graph/operations';
import type { ActivationOperation } from './activation-operation';

/** x where x ≥ 0, else α·(e^x − 1). Source: Clevert et al. 2015. */
export function elu(alpha = 1): ActivationOperation {
  return (graph, x) => {
    const zero = graph.constant(x.type, 0);
    // Only of what is below 0: e^x of the others, which are not selected, would be Infinity, and its gradient NaN.
    const below = times(graph, exponentialMinus1(graph, minimum(graph, x, zero)), alpha);
    return select(graph, less(graph, x, zero), below, x);
  };
}
