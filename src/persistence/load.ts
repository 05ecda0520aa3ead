import type { EstimatorLike } from '../estimator';
import { readModelFile } from '../model-file';
import type { EstimatorClass } from './estimator-class';
import { checkedPath, checkExpected } from './checked-arguments';
import { loadedFrom } from './from-bytes';

/**
 * The estimator that `save` kept. The file may be anybody's: nothing in it is executed or used as a path, and all is judged
 * before it is used.
 *
 * @throws (as a rejection) ModelFileError for what cannot be read, is no model file, or a damaged one, or of a class that is not
 *   registered
 */
export async function load(path: string | URL): Promise<EstimatorLike>;
/**
 * The same, of a class that is expected.
 *
 * @param expected  the class of the estimator, which the compiler then knows
 * @throws (as a rejection) ModelFileError also for an estimator of another class
 */
export async function load<E extends EstimatorLike>(path: string | URL, expected: EstimatorClass<E>): Promise<E>;
export async function load(path: string | URL, expected?: EstimatorClass<EstimatorLike>): Promise<EstimatorLike> {
  const file = checkedPath('load', path);
  checkExpected('load', expected);
  return loadedFrom(await readModelFile(file), expected, file);
}
