/**
 * What has parameters and learns: an estimator of this library or a user's own, known by its methods alone. Arguments
 * are `never` so that every class is accepted, whatever data its own types name.
 */
export interface EstimatorLike {
  fit(X: never, y: never): unknown;
  /** @param deep  whether those of estimators among the parameters are wanted too, as `name__parameter` */
  getParams(deep?: boolean): object;
  setParams(changes: never): unknown;
}

/** An estimator that predicts. */
export interface PredictorLike extends EstimatorLike {
  predict(X: never): unknown;
}

/** An estimator that makes other features of features. */
export interface TransformerLike extends EstimatorLike {
  transform(X: never): unknown;
}

/** The parameters of an estimator by name, those of estimators among them too. */
export type ParamsOf<E> = E extends { getParams(deep?: boolean): infer P } ? P : never;

/** Whether it is an estimator, by its methods. */
export function isEstimator(value: unknown): value is EstimatorLike {
  return hasMethods(value, 'fit', 'getParams', 'setParams');
}

/** Whether an object has methods of these names. */
export function hasMethods(value: unknown, ...names: readonly string[]): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return names.every((name) => typeof Reflect.get(value, name) === 'function');
}
