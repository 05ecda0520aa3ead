import { square, subtract } from '../../graph/operations';
import type { KerasLoss } from './keras-loss';
import { rowMeans } from './row-means';

/** The mean of (o − y)². */
export const meanSquaredError: KerasLoss = (graph, target, output) =>
  rowMeans(graph, square(graph, subtract(graph, output, target)));
