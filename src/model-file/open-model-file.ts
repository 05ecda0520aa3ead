import { safeParse } from 'valibot';
import { decode, FORMAT, FORMAT_VERSION } from '../estimator';
import { ModelFileError } from '../errors';
import { fromSafetensors, parseBounded, type StoredTensor } from '../files';
import { CONTENT_BOUNDS, type ModelFileKind } from './format';
import { type ModelFacts, modelFacts } from './model-facts';

/** A file that has been judged, and nothing of it built yet. */
export interface OpenedModelFile {
  readonly kind: ModelFileKind;
  readonly facts: ModelFacts;
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
  if (metadata.get('format') !== FORMAT) {
    throw new ModelFileError(where, 'is a sealed safetensors file, but no model file of tfjs-learn.');
  }
  const version = metadata.get('format_version') ?? '';
  const facts = readFacts(metadata.get('facts'), where);
  if (!/^[1-9]\d{0,5}$/.test(version) || Number(version) > FORMAT_VERSION) {
    const problem = `has the format version ${JSON.stringify(version)}, and this library reads up to ${FORMAT_VERSION}`;
    throw new ModelFileError(
      where,
      `${problem}. It was written by tfjs-learn ${facts.library}: install that or a later one.`,
    );
  }
  const kind = metadata.get('kind');
  if (kind !== 'model' && kind !== 'checkpoint') {
    throw new ModelFileError(where, `is damaged: it is of the unknown kind ${JSON.stringify(kind)}.`);
  }
  const content = metadata.get('content');
  if (content === undefined) throw new ModelFileError(where, 'is damaged: it has no content.');
  return { kind, facts, value: () => build(content, tensors, where) };
}

function readFacts(json: string | undefined, where: string): ModelFacts {
  const read = safeParse(modelFacts, parsed(json ?? 'null', 'its facts', where));
  if (!read.success) throw new ModelFileError(where, 'is damaged: its facts are not those of a model file.');
  return read.output;
}

function build(content: string, tensors: ReadonlyMap<string, StoredTensor>, where: string): unknown {
  const tree = parsed(content, 'its content', where);
  try {
    return decode({ tree, tensors });
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new ModelFileError(where, `cannot be loaded: ${problem}`, error);
  }
}

function parsed(json: string, what: string, where: string): unknown {
  try {
    return parseBounded(json, CONTENT_BOUNDS);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ModelFileError(where, `is damaged: ${what} ${error.message}.`, error);
  }
}
