import { InvalidParameterError, ModelFileError } from '../errors';
import { errorCode, systemWords, writeFolder } from '../files';

/** What systems say where something is in the place of a folder that is to be renamed. */
const OCCUPIED = ['ENOTEMPTY', 'EEXIST', 'ENOTDIR'];

/**
 * Writes the files of a model into a folder of their own, whole or not at all; folders around it are made.
 *
 * @param who     the function that was called, for messages
 * @param folder  as the user gave it
 * @throws InvalidParameterError for what is no path, and where a file or a folder with files is already; ModelFileError where
 *   the folder cannot be written, and then nothing is left of it
 */
export async function writeModelFolder(
  who: string,
  folder: string,
  files: Readonly<Record<string, Uint8Array | string>>,
): Promise<void> {
  const refuse = (): InvalidParameterError =>
    new InvalidParameterError(who, [
      { name: 'folder', legal: 'the path of a folder that is not there yet, or is empty', got: folder },
    ]);
  if (typeof folder !== 'string' || folder === '') throw refuse();
  try {
    await writeFolder(folder, files);
  } catch (error) {
    if (OCCUPIED.includes(errorCode(error) ?? '') && isOfRename(error)) throw refuse();
    throw new ModelFileError(folder, `cannot be written: ${systemWords(error)}. Nothing is left of it.`, error);
  }
}

function isOfRename(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'syscall' in error && error.syscall === 'rename';
}
