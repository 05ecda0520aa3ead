import { add, plus, softplus, subtract, times } from '../../graph/operations';
import type { KerasLoss } from './keras-loss';
import { rowMeans } from './row-means';

/** The mean of ln cosh d = d + ln(1 + e^−2d) − ln 2 for d = o − y. */
export const logcosh: KerasLoss = (graph, target, output) => {
  const difference = subtract(graph, output, target);
  const sums = add(graph, difference, softplus(graph, times(graph, difference, -2)));
  return rowMeans(graph, plus(graph, sums, -Math.LN2));
};
