import { square } from '../../graph/operations';
import type { KerasLoss } from './keras-loss';
import { missingMargin } from './missing-margin';
import { rowMeans } from './row-means';

/** The mean of max(0, 1 − y·o)². */
export const squaredHinge: KerasLoss = (graph, target, output) =>
  rowMeans(graph, square(graph, missingMargin(graph, target, output)));
