import type { Trial } from './trial';

/** Epochs that are enough to learn something easy, where the caller asked for a few only. */
export function enough({ parameters: { maxIter } }: Trial): object {
  return typeof maxIter === 'number' ? { maxIter: Math.max(maxIter, 300) } : {};
}
