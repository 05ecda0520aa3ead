import { isRandomState } from '../random';
import { type EstimatorLike, isEstimator } from './estimator-like';

/**
 * A new, unfitted estimator with the same parameters: estimators among them are cloned too, arrays and a RandomState copied
 * as they stand. Source: scikit-learn's `clone`.
 */
export function clone<E extends EstimatorLike>(estimator: E): E {
  const parameters = Object.entries(estimator.getParams(false)).map(([name, value]: [string, unknown]) => [
    name,
    cloneParameter(value),
  ]);
  // The contract of every estimator: its constructor takes what its getParams gives.
  const constructor = estimator.constructor as new (parameters: object) => E;
  return new constructor(Object.fromEntries(parameters) as object);
}

/** A parameter's value for another estimator: an estimator is cloned, a RandomState and arrays are copied as they stand. */
export function cloneParameter(value: unknown): unknown {
  if (isRandomState(value)) return value.clone();
  if (isEstimator(value)) return clone(value);
  return Array.isArray(value) ? Array.from<unknown, unknown>(value, cloneParameter) : value;
}
