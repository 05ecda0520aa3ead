import type { Samples } from '../../arrays';
import { checkFoldCount } from './check-fold-count';
import { plainFolds } from './plain-folds';
import { RepeatedSplitter } from './repeated-splitter';
import { sampleCount } from './sample-count';
import type { SplitGroups, SplitTarget, TrainTestIndices } from './splitter';
import { splitsByFold } from './splits-by-fold';

/**
 * `KFold` several times, each time with another shuffle. With a seed the indices are scikit-learn's. Source:
 * scikit-learn's `RepeatedKFold`.
 */
export class RepeatedKFold extends RepeatedSplitter {
  /**
   * @param X  samples in an array of any kind, of which only the number counts
   * @returns nSplits · nRepeats pairs [train, test] of rows in ascending order
   * @throws InvalidParameterError for more folds than samples, InvalidDataError for arrays of different lengths
   */
  override split(X: Samples, y?: SplitTarget, groups?: SplitGroups): TrainTestIndices[] {
    this.ignoreGroups(groups);
    const { nSplits } = this.parameters;
    const samples = sampleCount(this.who, X, { y, groups });
    checkFoldCount(this.who, nSplits, samples);
    return this.repeated((random) => splitsByFold(plainFolds(samples, nSplits, random), nSplits));
  }
}
