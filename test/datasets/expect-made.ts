import { expect } from '@jest/globals';
import { RandomState } from '../../src/random';
import { expectGolden } from '../golden/expect-golden';

/** What scikit-learn made with some options and `RandomState(seed)`. */
export interface MadeCase {
  readonly options: object;
  readonly seed: number;
  /** The first rows, of a large X. */
  readonly X: number[][];
  readonly y: number[];
  readonly centers?: number[][];
  /** What the generator draws after it. */
  readonly next: number;
}

/** Asserts that `make` makes the same, classes exactly, and leaves the generator at the same place. */
export function expectMade(
  item: string,
  { options, seed, X, y, centers, next }: MadeCase,
  make: (options: object) => readonly [X: number[][], y: number[], centers?: number[][]],
): void {
  const randomState = new RandomState(seed);
  const made = make({ ...options, randomState });
  expect(made[0]).toHaveLength(made[1].length);
  // BLAS, and the C library's sine and cosine, round some last bits in another way.
  expectGolden(item, made[0].slice(0, X.length), X, 1e-14);
  expectGolden(item, made[1], y, y.every(Number.isInteger) ? 0 : 1e-14);
  if (centers !== undefined) expectGolden(item, made[2], centers, 0);
  expect(randomState.randomSample()).toBe(next);
}
