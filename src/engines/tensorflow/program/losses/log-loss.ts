import { logarithm, multiply, negate, softmax, subtract, sum, total } from '../../graph/operations';
import type { Loss } from './loss';
import { clipped } from './clipped';
import { weighted } from './weighted';

/** Cross-entropy −ln p of a row's class, with p = softmax(z); the target is 1 for that class and 0 for the others. */
export const logLoss: Loss = (graph, z, target, weight) => {
  const probabilities = softmax(graph, z);
  // One logarithm a row: −Σ y·ln p would take those of all the other classes for a product with 0.
  const ofClass = sum(graph, multiply(graph, target, clipped(graph, probabilities)), [1], true);
  return {
    total: negate(graph, total(graph, weighted(graph, logarithm(graph, ofClass), weight))),
    gradient: weighted(graph, subtract(graph, probabilities, target), weight),
  };
};
