import { randomStateParameter, type RandomStateLike } from '../../random';
import { integer, type Options, type ParameterTable } from '../../validation';
import { splitSizeParameter, type SplitSize } from './split-sizes';

export interface ShuffleSplitParameters {
  /** Number of pairs, from 1 on. @default 10 */
  nSplits: number;
  /** Share (0, 1) or count (from 1) of samples to test with; null: what trainSize leaves, or a tenth. @default null */
  testSize: SplitSize;
  /** Share (0, 1) or count (from 1) of samples to train with; null: what testSize leaves. @default null */
  trainSize: SplitSize;
  /** Seed or generator; a seed gives the same pairs at every call. @default null */
  randomState: RandomStateLike;
}

/** Options of the splitters that draw their test samples. @interface */
export type ShuffleSplitOptions = Options<ShuffleSplitParameters>;

/** Default and range of each. Source: scikit-learn's `ShuffleSplit` and `StratifiedShuffleSplit`. */
export const SHUFFLE_SPLIT_PARAMETERS: ParameterTable<ShuffleSplitParameters> = {
  nSplits: { default: 10, constraint: integer(1, Infinity, '[)') },
  testSize: { default: null, constraint: splitSizeParameter },
  trainSize: { default: null, constraint: splitSizeParameter },
  randomState: { default: null, constraint: randomStateParameter },
};

/** The share of samples to test with where no size is given. */
export const DEFAULT_TEST_SIZE = 0.1;
