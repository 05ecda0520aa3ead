export { fromPickle } from './from-pickle';
export type { SklearnEstimator } from './from-python';
export { fromSklearn } from './from-sklearn';
export { fromSkops } from './from-skops';
export type { Scaler } from './scaler-from-python';
export { type SklearnExport, toSklearn } from './to-sklearn';
