import { types } from 'node:util';
import { type ModelFacts, openModelFile, readModelFile } from '../model-file';

/**
 * What a model file tells of its model, without building it: class, versions, processor, seed, engine, features, samples, the
 * fingerprint of the data, classes, and the numbers that the training ended with.
 *
 * @param source  a path, or the bytes of a file
 * @throws (as a rejection) ModelFileError
 */
export async function modelFacts(source: string | Uint8Array): Promise<ModelFacts> {
  if (types.isUint8Array(source)) return openModelFile(source, 'modelFacts: bytes').facts;
  return openModelFile(await readModelFile(source), source).facts;
}
