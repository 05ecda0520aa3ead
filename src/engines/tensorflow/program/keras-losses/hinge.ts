import type { KerasLoss } from './keras-loss';
import { missingMargin } from './missing-margin';
import { rowMeans } from './row-means';

/** The mean of max(0, 1 − y·o). */
export const hinge: KerasLoss = (graph, target, output) => rowMeans(graph, missingMargin(graph, target, output));
