import type { Value } from '../../graph';
import { logarithm, maximum, plus, square, subtract } from '../../graph/operations';
import { FUZZ } from './fuzz';
import type { KerasLoss } from './keras-loss';
import { rowMeans } from './row-means';

/** The mean of (ln(1 + o) − ln(1 + y))², with o and y at least 10⁻⁷. */
export const meanSquaredLogarithmicError: KerasLoss = (graph, target, output) => {
  const log = (x: Value): Value => logarithm(graph, plus(graph, maximum(graph, x, graph.constant(x.type, FUZZ)), 1));
  return rowMeans(graph, square(graph, subtract(graph, log(output), log(target))));
};
