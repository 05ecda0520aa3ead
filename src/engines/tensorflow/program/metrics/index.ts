export { KERAS_METRICS } from './keras-metrics';
export type { CountedRows, Metric } from './metric';
