import type { Samples } from '../../arrays';
import { checkFoldCount } from './check-fold-count';
import { FoldSplitter } from './fold-splitter';
import { plainFolds } from './plain-folds';
import { sampleCount } from './sample-count';
import type { SplitGroups, SplitTarget, TrainTestIndices } from './splitter';
import { splitsByFold } from './splits-by-fold';

/**
 * Cross-validation in k folds of consecutive samples, or of shuffled ones: each fold is tested once, and the others
 * train.
 *
 * ```ts
 * for (const [train, test] of new KFold({ nSplits: 5, shuffle: true, randomState: 0 }).split(X)) { … }
 * ```
 *
 * With a seed the indices are scikit-learn's. Source: scikit-learn's `KFold`.
 */
export class KFold extends FoldSplitter {
  /**
   * @param X  samples in an array of any kind, of which only the number counts
   * @returns nSplits pairs [train, test] of rows in ascending order
   * @throws InvalidParameterError for more folds than samples, InvalidDataError for arrays of different lengths
   */
  override split(X: Samples, y?: SplitTarget, groups?: SplitGroups): TrainTestIndices[] {
    this.ignoreGroups(groups);
    const { nSplits } = this.parameters;
    const samples = sampleCount(this.who, X, { y, groups });
    checkFoldCount(this.who, nSplits, samples);
    return splitsByFold(plainFolds(samples, nSplits, this.random()), nSplits);
  }
}
