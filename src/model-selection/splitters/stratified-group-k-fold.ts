import type { LabelInput, Samples } from '../../arrays';
import { checkClassSizes } from './check-class-sizes';
import { checkFoldCount } from './check-fold-count';
import { encodeLabels } from './encode-labels';
import { FoldSplitter } from './fold-splitter';
import { readClasses } from './read-classes';
import { readGroups } from './read-groups';
import { sampleCount } from './sample-count';
import type { TrainTestIndices } from './splitter';
import { splitsByFold } from './splits-by-fold';
import { stratifiedGroupFolds } from './stratified-group-folds';

/**
 * Cross-validation in k folds that do not part groups and have about the same share of every class, as far as that
 * goes. With a seed the indices are scikit-learn's. Source: scikit-learn's `StratifiedGroupKFold`.
 */
export class StratifiedGroupKFold extends FoldSplitter {
  /**
   * @param X       samples in an array of any kind, of which only the number counts
   * @param y       class labels, one per sample
   * @param groups  the group of each sample: numbers, strings or booleans
   * @returns nSplits pairs [train, test] of rows in ascending order
   * @throws InvalidParameterError for more folds than samples or groups, or than the largest class has; a smaller class
   *   only emits a ParameterWarning. InvalidDataError for missing groups, y that does not name classes, or arrays of
   *   different lengths
   */
  override split(X: Samples, y: LabelInput, groups: LabelInput): TrainTestIndices[] {
    const { who } = this;
    const { nSplits } = this.parameters;
    const samples = sampleCount(who, X, { y, groups });
    const groupOf = readGroups(who, groups);
    const classes = encodeLabels(readClasses(y, { who, argument: 'y' }));
    checkFoldCount(who, nSplits, samples);
    checkClassSizes(who, nSplits, classes.counts);
    checkFoldCount(who, nSplits, groupOf.classes.length, 'groups');
    return splitsByFold(stratifiedGroupFolds(classes, groupOf, nSplits, this.random()), nSplits);
  }
}
