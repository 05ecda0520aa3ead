import type { RandomState } from '../../random';
import type { SplitSizes } from './split-sizes';

/** Rows to train and rows to test with, counted from 0. */
export interface Split {
  readonly train: number[];
  readonly test: number[];
}

/**
 * A random split: of one permutation the first rows are for tests, the next to train with. Source: scikit-learn's
 * `ShuffleSplit`.
 *
 * @param random  consumed: one permutation of all samples
 */
export function shuffledSplit(samples: number, { train, test }: SplitSizes, random: RandomState): Split {
  const order = random.permutation(samples);
  return { train: order.slice(test, test + train), test: order.slice(0, test) };
}
