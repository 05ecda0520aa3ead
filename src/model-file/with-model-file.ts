import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { ModelFileError } from '../errors';
import { systemWords } from '../files';

/**
 * Reads from a file, and closes it.
 *
 * @param read  is told the file's length too
 * @throws ModelFileError for one that cannot be read, or is no regular file: a pipe would be waited for; what `read` throws
 */
export async function withModelFile<T>(
  path: string,
  read: (file: FileHandle, bytes: number) => Promise<T>,
): Promise<T> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stats = await file.stat();
      if (!stats.isFile()) throw new ModelFileError(path, 'is no regular file.');
      return await read(file, stats.size);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof ModelFileError) throw error;
    throw new ModelFileError(path, `cannot be read: ${systemWords(error)}.`, error);
  }
}
