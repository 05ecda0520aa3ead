import { absolute, divide, maximum, subtract, times } from '../../graph/operations';
import { FUZZ } from './fuzz';
import type { KerasLoss } from './keras-loss';
import { rowMeans } from './row-means';

/** 100 times the mean of |(y − o) / max(|y|, 10⁻⁷)|. */
export const meanAbsolutePercentageError: KerasLoss = (graph, target, output) => {
  const size = maximum(graph, absolute(graph, target), graph.constant(target.type, FUZZ));
  const share = divide(graph, subtract(graph, target, output), size);
  return times(graph, rowMeans(graph, absolute(graph, share)), 100);
};
