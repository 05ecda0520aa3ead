import type { EstimatorLike } from '../estimator';
import { ModelFileError } from '../errors';
import { systemWords, writeWhole } from '../files';
import { bytesOf } from './to-bytes';

/** A model may tell of the data that it has learnt: it is for its owner only. */
const OWNER_ONLY = 0o600;

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
export async function save(estimator: EstimatorLike, path: string): Promise<void> {
  const bytes = bytesOf('save', estimator);
  try {
    await writeWhole(path, bytes, OWNER_ONLY);
  } catch (error) {
    throw new ModelFileError(path, `cannot be written: ${systemWords(error)}. ${KEPT}`, error);
  }
}

const KEPT = 'What was there before, if anything, is as it was.';
