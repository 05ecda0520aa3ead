import { divide, exponential, negate, reshape, rowMaximum, subtract, sum, total, xLogY } from '../../graph/operations';
import type { Loss } from './loss';
import { clipped } from './clipped';
import { weighted } from './weighted';

/** Cross-entropy −Σ y·ln p over classes that exclude each other, with p = softmax(z). */
export const logLoss: Loss = (graph, z, target, weight) => {
  // The largest z is taken off first: e^710 is Infinity.
  const powers = exponential(graph, subtract(graph, z, rowMaximum(graph, z)));
  const probabilities = divide(graph, powers, reshape(graph, sum(graph, powers, [1]), [z.shape[0]!, 1]));
  const logarithms = xLogY(graph, target, clipped(graph, probabilities));
  return {
    total: negate(graph, total(graph, weighted(graph, logarithms, weight))),
    gradient: weighted(graph, subtract(graph, probabilities, target), weight),
  };
};
