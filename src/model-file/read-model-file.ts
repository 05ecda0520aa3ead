import { withModelFile } from './with-model-file';

/**
 * The bytes of a file.
 *
 * @throws ModelFileError for one that cannot be read, or is no regular file
 */
export function readModelFile(path: string): Promise<Uint8Array> {
  return withModelFile(path, async (file) => {
    const { buffer, byteOffset, length } = await file.readFile();
    return new Uint8Array(buffer, byteOffset, length);
  });
}
