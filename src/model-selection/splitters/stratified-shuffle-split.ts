import type { LabelInput, Samples } from '../../arrays';
import { checkRandomState } from '../../random';
import { readOptions } from '../../validation';
import { CountedSplitter } from './counted-splitter';
import { readStrata } from './read-strata';
import { sampleCount } from './sample-count';
import {
  DEFAULT_TEST_SIZE,
  SHUFFLE_SPLIT_PARAMETERS,
  type ShuffleSplitOptions,
  type ShuffleSplitParameters,
} from './shuffle-split-parameters';
import { splitSizes } from './split-sizes';
import type { SplitGroups, TrainTestIndices } from './splitter';
import { stratifiedSplit } from './stratified-split';

/**
 * Random pairs, independent of each other, that keep the classes' shares. With a seed the indices are scikit-learn's.
 * Source: scikit-learn's `StratifiedShuffleSplit`.
 */
export class StratifiedShuffleSplit extends CountedSplitter<ShuffleSplitParameters> {
  /** @throws InvalidParameterError for an unknown option or a value out of its range */
  constructor(options: ShuffleSplitOptions = {}) {
    super(readOptions<ShuffleSplitParameters>(new.target.name, SHUFFLE_SPLIT_PARAMETERS, options));
  }

  /**
   * @param X  samples in an array of any kind, of which only the number counts
   * @param y  class labels, one per sample; of several columns each different row is a class
   * @returns nSplits pairs [train, test] of rows in random order
   * @throws InvalidParameterError for sizes that the samples cannot fill, or below the number of classes;
   *   InvalidDataError where a class has one sample only, or for arrays of different lengths
   */
  override split(X: Samples, y: LabelInput, groups?: SplitGroups): TrainTestIndices[] {
    this.ignoreGroups(groups);
    const { who, parameters } = this;
    const at = { who, argument: 'y' };
    const samples = sampleCount(who, X, { y, groups });
    const strata = readStrata(y, at);
    const sizes = splitSizes(who, samples, parameters, DEFAULT_TEST_SIZE);
    const random = checkRandomState(parameters.randomState, who);
    return Array.from({ length: parameters.nSplits }, () => {
      const { train, test } = stratifiedSplit(at, strata, sizes, random);
      return [train, test];
    });
  }
}
