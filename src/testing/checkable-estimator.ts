/**
 * What can be put through the checks: any object with these methods. `fit` may return a promise; `predictProba`,
 * `partialFit`, `classes_` and the like are found where they are. The arguments are `never` so that every
 * estimator is accepted, whatever data its own types name.
 */
export interface CheckableEstimator {
  fit(X: never, y: never): unknown;
  predict(X: never): unknown;
  getParams(): object;
  setParams(changes: never): unknown;
}
