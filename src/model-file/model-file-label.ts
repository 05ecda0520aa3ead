import { safeParse } from 'valibot';
import { ModelFileError } from '../errors';
import { FORMAT, FORMAT_VERSION } from '../estimator';
import type { ModelFileKind } from './format';
import { type ModelFacts, modelFacts } from './model-facts';
import { parsedPart } from './parsed-part';

/** What a model file says that it is. */
export interface ModelFileLabel {
  readonly kind: ModelFileKind;
  readonly facts: ModelFacts;
}

/** @throws ModelFileError for what is no model file, or one of a later format */
export function readLabel(metadata: ReadonlyMap<string, string>, where: string): ModelFileLabel {
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
  return { kind, facts };
}

function readFacts(json: string | undefined, where: string): ModelFacts {
  const read = safeParse(modelFacts, parsedPart(json ?? 'null', 'its facts', where));
  if (!read.success) throw new ModelFileError(where, 'is damaged: its facts are not those of a model file.');
  return read.output;
}
