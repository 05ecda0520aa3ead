import type { Samples } from '../../arrays';
import { ConflictingParametersError } from '../../errors';
import { anyOf, integer, oneOf, readOptions, type Options, type ParameterTable } from '../../validation';
import { checkFoldCount } from './check-fold-count';
import { CountedSplitter } from './counted-splitter';
import { sampleCount } from './sample-count';
import type { SplitGroups, SplitTarget, TrainTestIndices } from './splitter';

export interface TimeSeriesSplitParameters {
  /** Number of pairs, from 2 on. @default 5 */
  nSplits: number;
  /** The most samples to train with, the latest ones; null: all before the test. @default null */
  maxTrainSize: number | null;
  /** Samples in each test; null: as many as make nSplits + 1 parts equal. @default null */
  testSize: number | null;
  /** Samples left out between those to train and those to test with. @default 0 */
  gap: number;
}

/** Options of {@link TimeSeriesSplit}. @interface */
export type TimeSeriesSplitOptions = Options<TimeSeriesSplitParameters>;

const PARAMETERS: ParameterTable<TimeSeriesSplitParameters> = {
  nSplits: { default: 5, constraint: integer(2, Infinity, '[)') },
  maxTrainSize: { default: null, constraint: anyOf(integer(1, Infinity, '[)'), oneOf(null)) },
  testSize: { default: null, constraint: anyOf(integer(1, Infinity, '[)'), oneOf(null)) },
  gap: { default: 0, constraint: integer(0, Infinity, '[)') },
};

/**
 * Splits of samples that stand in the order of time: what is tested comes after all that trains, and from pair to pair
 * both move on. Source: scikit-learn's `TimeSeriesSplit`.
 */
export class TimeSeriesSplit extends CountedSplitter<TimeSeriesSplitParameters> {
  /** @throws InvalidParameterError for an unknown option or a value out of its range */
  constructor(options: TimeSeriesSplitOptions = {}) {
    super(readOptions<TimeSeriesSplitParameters>(new.target.name, PARAMETERS, options));
  }

  /**
   * @param X  samples in an array of any kind, in the order of time; only their number counts
   * @returns nSplits pairs [train, test] of rows in ascending order
   * @throws InvalidParameterError where there are too few samples for the pairs, InvalidDataError for arrays of
   *   different lengths
   */
  override split(X: Samples, y?: SplitTarget, groups?: SplitGroups): TrainTestIndices[] {
    this.ignoreGroups(groups);
    const { who } = this;
    const { nSplits, maxTrainSize, gap } = this.parameters;
    const samples = sampleCount(who, X, { y, groups });
    checkFoldCount(who, nSplits, Math.max(samples - 1, 0), 'samples less one');
    const testSize = this.parameters.testSize ?? Math.floor(samples / (nSplits + 1));
    if (samples - gap - testSize * nSplits <= 0) {
      const asked = `${nSplits} tests of ${testSize} samples and a gap of ${gap}`;
      const advice = 'Lower nSplits, testSize or gap.';
      throw new ConflictingParametersError(who, `${asked} leave none of ${samples} samples to train with. ${advice}`);
    }
    return Array.from({ length: nSplits }, (_, k) => {
      const start = samples - (nSplits - k) * testSize;
      const end = start - gap;
      return [range(Math.max(0, end - (maxTrainSize ?? end)), end), range(start, start + testSize)];
    });
  }
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, i) => start + i);
}
