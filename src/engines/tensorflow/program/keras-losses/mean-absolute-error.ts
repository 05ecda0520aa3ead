import { absolute, subtract } from '../../graph/operations';
import type { KerasLoss } from './keras-loss';
import { rowMeans } from './row-means';

/** The mean of |o − y|. */
export const meanAbsoluteError: KerasLoss = (graph, target, output) =>
  rowMeans(graph, absolute(graph, subtract(graph, output, target)));
