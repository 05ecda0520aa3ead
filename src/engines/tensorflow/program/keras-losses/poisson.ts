import { logarithm, multiply, plus, subtract } from '../../graph/operations';
import { FUZZ } from './fuzz';
import type { KerasLoss } from './keras-loss';
import { rowMeans } from './row-means';

/** The mean of o − y·ln(10⁻⁷ + o). */
export const poisson: KerasLoss = (graph, target, output) => {
  const logarithms = logarithm(graph, plus(graph, output, FUZZ));
  return rowMeans(graph, subtract(graph, output, multiply(graph, target, logarithms)));
};
