import { ModelFileError } from '../errors';
import { decode } from '../estimator';
import { fromSafetensors, type StoredTensor } from '../files';
import { type ModelFileLabel, readLabel } from './model-file-label';
import { parsedPart } from './parsed-part';

/** A file that has been judged, and nothing of it built yet. */
export interface OpenedModelFile extends ModelFileLabel {
  /**
   * Builds the value.
   *
   * @throws ModelFileError for a content that no `toModelFile` has written
   */
  readonly value: () => unknown;
}

/**
 * Opens a model file, which may be anybody's. Its digests have to be right, which keeps out accidents; against intent all that
 * is in it is judged as it is built.
 *
 * @param where  what the bytes are called, for errors
 * @throws ModelFileError
 */
export function openModelFile(bytes: Uint8Array, where: string): OpenedModelFile {
  const { tensors, metadata } = fromSafetensors(bytes, where);
  const { kind, facts } = readLabel(metadata, where);
  const content = metadata.get('content');
  if (content === undefined) throw new ModelFileError(where, 'is damaged: it has no content.');
  return { kind, facts, value: () => build(content, tensors, where) };
}

function build(content: string, tensors: ReadonlyMap<string, StoredTensor>, where: string): unknown {
  const tree = parsedPart(content, 'its content', where);
  try {
    return decode({ tree, tensors });
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new ModelFileError(where, `cannot be loaded: ${problem}`, error);
  }
}
