import { fileURLToPath } from 'node:url';
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

/** @throws InvalidParameterError for what is no class, such as its name */
export function checkExpected(
  who: string,
  expected: unknown,
): asserts expected is EstimatorClass<EstimatorLike> | undefined {
  if (expected === undefined || typeof expected === 'function') return;
  throw new InvalidParameterError(who, [{ name: 'expected', legal: 'a class, such as MLPClassifier', got: expected }]);
}
