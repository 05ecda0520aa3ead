import { add, divide, exponential, negate, subtract, total, xLogY } from '../../graph/operations';
import type { Loss } from './loss';
import { clipped } from './clipped';
import { weighted } from './weighted';

/** Cross-entropy −Σ (y·ln p + (1 − y)·ln(1 − p)) over outputs that are yes or no each, with p = 1 / (1 + e^−z). */
export const binaryLogLoss: Loss = (graph, z, target, weight) => {
  const one = graph.constant(z.type, 1);
  // Not the library's sigmoid: compiled, it is ½ + ½·tanh(z/2), and a small p has lost its digits.
  const probabilities = divide(graph, one, add(graph, one, exponential(graph, negate(graph, z))));
  const kept = clipped(graph, probabilities);
  const logarithms = add(
    graph,
    xLogY(graph, target, kept),
    xLogY(graph, subtract(graph, one, target), subtract(graph, one, kept)),
  );
  return {
    total: negate(graph, total(graph, weighted(graph, logarithms, weight))),
    gradient: weighted(graph, subtract(graph, probabilities, target), weight),
  };
};
