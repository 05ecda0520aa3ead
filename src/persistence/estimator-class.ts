import { ModelFileError } from '../errors';
import { type EstimatorLike, isEstimator } from '../estimator';

/** A class of estimators. */
export type EstimatorClass<E extends EstimatorLike> = abstract new (...given: never[]) => E;

/**
 * What was loaded, as an estimator of the class that was asked for.
 *
 * @throws ModelFileError for another one
 */
export function asClass<E extends EstimatorLike>(
  value: unknown,
  expected: EstimatorClass<E> | undefined,
  where: string,
): E | EstimatorLike {
  if (!isEstimator(value)) throw new ModelFileError(where, 'holds no estimator.');
  if (expected === undefined || value instanceof expected) return value;
  throw new ModelFileError(where, `holds ${value.constructor.name}, and ${expected.name} was asked for.`);
}
