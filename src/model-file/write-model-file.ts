import { ModelFileError } from '../errors';
import { systemWords, writeGenerations } from '../files';

/** A model may tell of the data that it has learnt: it is for its owner only. */
const OWNER_ONLY = 0o600;

/**
 * Writes the bytes of a model file, whole or not at all.
 *
 * @param keep  how many there are at the most, of which older ones are at `path.1`, `path.2` …
 * @throws ModelFileError where the file cannot be written; there is the file from before, or the new one
 */
export async function writeModelFile(path: string, bytes: Uint8Array, keep = 1): Promise<void> {
  try {
    await writeGenerations(path, bytes, OWNER_ONLY, keep);
  } catch (error) {
    throw new ModelFileError(path, `cannot be written: ${systemWords(error)}. ${KEPT}`, error);
  }
}

// If it is the folder that cannot be brought to the disk, the new file is there already.
const KEPT = 'What is there is whole: the file from before, if there was one, or the new one.';
