import { types } from 'node:util';
import { type ModelFacts, openModelFile, readModelFile } from '../model-file';
import { checkedPath } from './checked-arguments';

/**
 * What a model file tells of its model, without building it: class, versions, processor, seed, engine, features, samples, the
 * fingerprint of the data, classes, and the numbers that the training ended with.
 *
 * @param source  a path, or the bytes of a file
 * @throws (as a rejection) ModelFileError
 */
export async function modelFacts(source: string | URL | Uint8Array): Promise<ModelFacts> {
  if (types.isUint8Array(source)) return openModelFile(source, 'modelFacts: bytes').facts;
  const file = checkedPath('modelFacts', source);
  return openModelFile(await readModelFile(file), file).facts;
}
