import { ModelFileError } from '../errors';
import { parseBounded } from '../files';
import { CONTENT_BOUNDS } from './format';

/** JSON of a model file. @param what  what it is, for the message @throws ModelFileError */
export function parsedPart(json: string, what: string, where: string): unknown {
  try {
    return parseBounded(json, CONTENT_BOUNDS);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ModelFileError(where, `is damaged: ${what} ${error.message}.`, error);
  }
}
