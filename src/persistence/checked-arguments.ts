import { fileURLToPath } from 'node:url';
import { types } from 'node:util';
import { InvalidParameterError } from '../errors';
import type { EstimatorLike } from '../estimator';
import type { EstimatorClass } from './estimator-class';

/**
 * A file's path as a text.
 *
 * @throws InvalidParameterError for what is neither a path nor a file: URL; bytes are for `fromBytes`
 */
export function checkedPath(who: string, path: unknown): string {
  if (typeof path === 'string' && path !== '') return path;
  if (path instanceof URL && path.protocol === 'file:') return fileURLToPath(path);
  const legal = `a path or a file: URL${ArrayBuffer.isView(path) ? ' (bytes are for fromBytes)' : ''}`;
  throw new InvalidParameterError(who, [{ name: 'path', legal, got: path }]);
}

/**
 * Bytes of whichever realm, as in a worker or a test.
 *
 * @param legal  what they have to be, in words
 * @throws InvalidParameterError
 */
export function checkBytes(who: string, bytes: unknown, legal = 'a Uint8Array'): asserts bytes is Uint8Array {
  if (!types.isUint8Array(bytes)) throw new InvalidParameterError(who, [{ name: 'bytes', legal, got: bytes }]);
}

/** @throws InvalidParameterError for what is no class, such as its name */
export function checkExpected(
  who: string,
  expected: unknown,
): asserts expected is EstimatorClass<EstimatorLike> | undefined {
  if (expected === undefined || typeof expected === 'function') return;
  throw new InvalidParameterError(who, [{ name: 'expected', legal: 'a class, such as MLPClassifier', got: expected }]);
}
