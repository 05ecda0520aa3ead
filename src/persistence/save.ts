import type { EstimatorLike } from '../estimator';
import { writeModelFile } from '../model-file';
import { checkedPath } from './checked-arguments';
import { bytesOf } from './to-bytes';

/**
 * Keeps an estimator of any class, with its parameters and all that it has learnt, in one file: whole or not at all. What was
 * there before stays whatever fails. The file is a safetensors file, which other programs read too (docs/format.md).
 *
 * ```ts
 * await save(model, 'model.safetensors');
 * const same = await load('model.safetensors', MLPClassifier);
 * ```
 *
 * @throws (as a rejection) NotSavableError that says which part cannot be kept; ModelFileError where the file cannot be written
 */
export async function save(estimator: EstimatorLike, path: string | URL): Promise<void> {
  await writeModelFile(checkedPath('save', path), bytesOf('save', estimator));
}
