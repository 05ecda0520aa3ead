import type { PredictorLike } from '../estimator';

/**
 * What can be put through the checks: any object with these methods. `fit` may return a promise; `predictProba`,
 * `partialFit`, `classes_` and the like are found where they are.
 */
export type CheckableEstimator = PredictorLike;
