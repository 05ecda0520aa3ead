import { ModelFileError } from '../errors';
import type { EstimatorLike } from '../estimator';
import { openModelFile } from '../model-file';
import { checkBytes, checkExpected } from './checked-arguments';
import { asClass, type EstimatorClass } from './estimator-class';

/**
 * The estimator that `toBytes` or `save` made bytes of. They may be anybody's: nothing in them is executed or used as a path,
 * and all is judged before it is used.
 *
 * ```ts
 * const model = fromBytes(bytes, MLPClassifier);
 * ```
 *
 * @throws ModelFileError for bytes that are no model file, or a damaged one, or of a class that is not registered
 */
export function fromBytes(bytes: Uint8Array): EstimatorLike;
/**
 * The same, of a class that is expected.
 *
 * @param expected  the class of the estimator, which the compiler then knows
 * @throws ModelFileError also for an estimator of another class
 */
export function fromBytes<E extends EstimatorLike>(bytes: Uint8Array, expected: EstimatorClass<E>): E;
export function fromBytes(bytes: Uint8Array, expected?: EstimatorClass<EstimatorLike>): EstimatorLike {
  checkBytes('fromBytes', bytes);
  checkExpected('fromBytes', expected);
  return loadedFrom(bytes, expected, 'fromBytes: bytes');
}

/** @param where  what the bytes are called, for errors */
export function loadedFrom(
  bytes: Uint8Array,
  expected: EstimatorClass<EstimatorLike> | undefined,
  where: string,
): EstimatorLike {
  const file = openModelFile(bytes, where);
  if (file.kind === 'model') return asClass(file.value(), expected, where);
  throw new ModelFileError(where, 'is a checkpoint of a training: fit(X, y, { resume: path }) goes on from it.');
}
