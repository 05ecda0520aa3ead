import type { EstimatorLike } from '../estimator';
import { readModelFile } from '../model-file';
import type { EstimatorClass } from './estimator-class';
import { loadedFrom } from './from-bytes';

/**
 * The estimator that `save` kept. The file may be anybody's: nothing in it is executed or used as a path, and all is judged
 * before it is used.
 *
 * @param expected  the class of the estimator, which the compiler then knows; classes of your own have to be registered
 * @throws (as a rejection) ModelFileError for what cannot be read, is no model file, or a damaged one, or of another class
 */
export async function load(path: string): Promise<EstimatorLike>;
export async function load<E extends EstimatorLike>(path: string, expected: EstimatorClass<E>): Promise<E>;
export async function load(path: string, expected?: EstimatorClass<EstimatorLike>): Promise<EstimatorLike> {
  return loadedFrom(await readModelFile(path), expected, path);
}
