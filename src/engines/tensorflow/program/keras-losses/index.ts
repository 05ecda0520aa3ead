export { FUZZ } from './fuzz';
export type { KerasLoss } from './keras-loss';
export { KERAS_LOSSES } from './keras-losses';
export { rowMeans } from './row-means';
