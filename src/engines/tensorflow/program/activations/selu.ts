import { exponentialMinus1, less, minimum, select, times } from '../../graph/operations';
import type { ActivationOperation } from './activation-operation';

const SCALE = 1.0507009873554805;
const ALPHA = 1.6732632423543772;

/** s·x where x > 0, else s·α·(e^x − 1). Source: Klambauer et al. 2017; the constants are SELU_SCALE and SELU_SCALEALPHA. */
export const selu: ActivationOperation = (graph, x) => {
  const zero = graph.constant(x.type, 0);
  const below = times(graph, exponentialMinus1(graph, minimum(graph, x, zero)), SCALE * ALPHA);
  return select(graph, less(graph, zero, x), times(graph, x, SCALE), below);
};
