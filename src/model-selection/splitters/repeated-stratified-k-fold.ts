import type { LabelInput, Samples } from '../../arrays';
import { checkClassSizes } from './check-class-sizes';
import { checkFoldCount } from './check-fold-count';
import { encodeLabels } from './encode-labels';
import { readClasses } from './read-classes';
import { RepeatedSplitter } from './repeated-splitter';
import { sampleCount } from './sample-count';
import type { SplitGroups, TrainTestIndices } from './splitter';
import { splitsByFold } from './splits-by-fold';
import { stratifiedFolds } from './stratified-folds';

/**
 * `StratifiedKFold` several times, each time with another shuffle. With a seed the indices are scikit-learn's. Source:
 * scikit-learn's `RepeatedStratifiedKFold`.
 */
export class RepeatedStratifiedKFold extends RepeatedSplitter {
  /**
   * @param X  samples in an array of any kind, of which only the number counts
   * @param y  class labels, one per sample
   * @returns nSplits · nRepeats pairs [train, test] of rows in ascending order
   * @throws InvalidParameterError for more folds than samples, or than the largest class has; a smaller class only
   *   emits a ParameterWarning, once. InvalidDataError for y that does not name classes, or has another length
   */
  override split(X: Samples, y: LabelInput, groups?: SplitGroups): TrainTestIndices[] {
    this.ignoreGroups(groups);
    const { who } = this;
    const { nSplits } = this.parameters;
    const samples = sampleCount(who, X, { y, groups });
    const classes = encodeLabels(readClasses(y, { who, argument: 'y' }));
    checkFoldCount(who, nSplits, samples);
    checkClassSizes(who, nSplits, classes.counts);
    return this.repeated((random) => splitsByFold(stratifiedFolds(classes, nSplits, random), nSplits));
  }
}
