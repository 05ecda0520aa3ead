import type { Samples } from '../../arrays';
import { checkRandomState } from '../../random';
import { readOptions } from '../../validation';
import { CountedSplitter } from './counted-splitter';
import { sampleCount } from './sample-count';
import {
  DEFAULT_TEST_SIZE,
  SHUFFLE_SPLIT_PARAMETERS,
  type ShuffleSplitOptions,
  type ShuffleSplitParameters,
} from './shuffle-split-parameters';
import { shuffledSplit } from './shuffled-split';
import { splitSizes } from './split-sizes';
import type { SplitGroups, SplitTarget, TrainTestIndices } from './splitter';

/**
 * Random pairs, independent of each other: a sample may be tested several times, or never. With a seed the indices are
 * scikit-learn's. Source: scikit-learn's `ShuffleSplit`.
 */
export class ShuffleSplit extends CountedSplitter<ShuffleSplitParameters> {
  /** @throws InvalidParameterError for an unknown option or a value out of its range */
  constructor(options: ShuffleSplitOptions = {}) {
    super(readOptions<ShuffleSplitParameters>(new.target.name, SHUFFLE_SPLIT_PARAMETERS, options));
  }

  /**
   * @param X  samples in an array of any kind, of which only the number counts
   * @returns nSplits pairs [train, test] of rows in random order
   * @throws InvalidParameterError for sizes that the samples cannot fill, InvalidDataError for arrays of different
   *   lengths
   */
  override split(X: Samples, y?: SplitTarget, groups?: SplitGroups): TrainTestIndices[] {
    this.ignoreGroups(groups);
    const { who, parameters } = this;
    const samples = sampleCount(who, X, { y, groups });
    const sizes = splitSizes(who, samples, parameters, DEFAULT_TEST_SIZE);
    const random = checkRandomState(parameters.randomState, who);
    return Array.from({ length: parameters.nSplits }, () => {
      const { train, test } = shuffledSplit(samples, sizes, random);
      return [train, test];
    });
  }
}
