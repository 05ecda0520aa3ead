import { MAX_START_BYTES, readHeader } from '../files';
import { type ModelFileLabel, readLabel } from './model-file-label';
import { withModelFile } from './with-model-file';

/**
 * What a file says that it is, by its header alone: however large it is, little is read, and no digest is computed.
 *
 * @throws ModelFileError for what cannot be read, is cut short, or is no model file
 */
export function peekModelFile(path: string): Promise<ModelFileLabel> {
  return withModelFile(path, async (file, fileBytes) => {
    const start = new Uint8Array(Math.min(fileBytes, MAX_START_BYTES));
    const { bytesRead } = await file.read(start, 0, start.length, 0);
    return readLabel(readHeader(start.subarray(0, bytesRead), path, fileBytes).metadata, path);
  });
}
