import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { ModelFileError } from '../errors';
import { systemWords } from '../files';

/**
 * The bytes of a file.
 *
 * @throws ModelFileError for one that cannot be read, or is no regular file: a pipe would be waited for
 */
export async function readModelFile(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      if (!(await file.stat()).isFile()) throw new ModelFileError(path, 'is no regular file.');
      const { buffer, byteOffset, length } = await file.readFile();
      return new Uint8Array(buffer, byteOffset, length);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof ModelFileError) throw error;
    throw new ModelFileError(path, `cannot be read: ${systemWords(error)}.`, error);
  }
}
