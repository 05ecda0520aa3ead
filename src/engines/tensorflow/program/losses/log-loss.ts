import {
  divide,
  exponential,
  logarithm,
  multiply,
  negate,
  reshape,
  rowMaximum,
  subtract,
  sum,
  total,
} from '../../graph/operations';
import type { Value } from '../../graph';
import type { Loss } from './loss';
import { clipped } from './clipped';
import { weighted } from './weighted';

/** Cross-entropy −ln p of a row's class, with p = softmax(z); the target is 1 for that class and 0 for the others. */
export const logLoss: Loss = (graph, z, target, weight) => {
  // The largest z is taken off first: e^710 is Infinity.
  const powers = exponential(graph, subtract(graph, z, rowMaximum(graph, z)));
  const column = (rowSums: Value): Value => reshape(graph, rowSums, [z.shape[0]!, 1]);
  const probabilities = divide(graph, powers, column(sum(graph, powers, [1])));
  // One logarithm a row: −Σ y·ln p would take those of all the other classes for a product with 0.
  const ofClass = column(sum(graph, multiply(graph, target, clipped(graph, probabilities)), [1]));
  return {
    total: negate(graph, total(graph, weighted(graph, logarithm(graph, ofClass), weight))),
    gradient: weighted(graph, subtract(graph, probabilities, target), weight),
  };
};
