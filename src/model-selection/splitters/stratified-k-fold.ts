import type { LabelInput, Samples } from '../../arrays';
import { checkClassSizes } from './check-class-sizes';
import { checkFoldCount } from './check-fold-count';
import { encodeLabels } from './encode-labels';
import { FoldSplitter } from './fold-splitter';
import { readClasses } from './read-classes';
import { sampleCount } from './sample-count';
import type { SplitGroups, TrainTestIndices } from './splitter';
import { splitsByFold } from './splits-by-fold';
import { stratifiedFolds } from './stratified-folds';

/**
 * Cross-validation in k folds that have about the same share of every class. With a seed the indices are
 * scikit-learn's. Source: scikit-learn's `StratifiedKFold`.
 */
export class StratifiedKFold extends FoldSplitter {
  /**
   * @param X  samples in an array of any kind, of which only the number counts
   * @param y  class labels, one per sample
   * @returns nSplits pairs [train, test] of rows in ascending order
   * @throws InvalidParameterError for more folds than samples, or than the largest class has; a smaller class only
   *   emits a ParameterWarning. InvalidDataError for y that does not name classes, or has another length
   */
  override split(X: Samples, y: LabelInput, groups?: SplitGroups): TrainTestIndices[] {
    this.ignoreGroups(groups);
    const { who } = this;
    const { nSplits } = this.parameters;
    const samples = sampleCount(who, X, { y, groups });
    const classes = encodeLabels(readClasses(y, { who, argument: 'y' }));
    checkFoldCount(who, nSplits, samples);
    checkClassSizes(who, nSplits, classes.counts);
    return splitsByFold(stratifiedFolds(classes, nSplits, this.random()), nSplits);
  }
}
