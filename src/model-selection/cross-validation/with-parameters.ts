import { callMethod, cloneParameter, type EstimatorLike } from '../../estimator';

/** Parameters of an estimator by name, those of estimators in it too, as `name__parameter`. */
export type Candidate = Readonly<Record<string, unknown>>;

/**
 * Sets parameters, estimators among them as clones.
 *
 * @throws what its `setParams` throws, such as UnknownParameterError
 */
export function withParameters<E extends EstimatorLike>(estimator: E, candidate: Candidate | null): E {
  if (candidate === null) return estimator;
  const entries = Object.entries(candidate).map(([name, value]) => [name, cloneParameter(value)]);
  callMethod(estimator, 'setParams', Object.fromEntries(entries));
  return estimator;
}
