import type { LabelInput, Samples } from '../../arrays';
import { checkFoldCount } from './check-fold-count';
import { FoldSplitter } from './fold-splitter';
import { plainFolds } from './plain-folds';
import { readGroups } from './read-groups';
import { sampleCount } from './sample-count';
import type { SplitTarget, TrainTestIndices } from './splitter';
import { splitsByFold } from './splits-by-fold';

/**
 * Cross-validation in k folds that do not part groups: each group is tested in one fold. Unshuffled, the largest groups
 * go first, each to the fold with fewest samples; shuffled, folds have equally many groups. With a seed the indices are
 * scikit-learn's. Source: scikit-learn's `GroupKFold`.
 */
export class GroupKFold extends FoldSplitter {
  /**
   * @param X       samples in an array of any kind, of which only the number counts
   * @param groups  the group of each sample: numbers, strings or booleans
   * @returns nSplits pairs [train, test] of rows in ascending order
   * @throws InvalidParameterError for more folds than samples or groups, InvalidDataError for missing groups or arrays
   *   of different lengths
   */
  override split(X: Samples, y: SplitTarget | undefined, groups: LabelInput): TrainTestIndices[] {
    const { who } = this;
    const { nSplits } = this.parameters;
    const samples = sampleCount(who, X, { y, groups });
    const { codes, counts } = readGroups(who, groups);
    checkFoldCount(who, nSplits, samples);
    checkFoldCount(who, nSplits, counts.length, 'groups');
    const random = this.random();
    const foldOfGroup = random ? plainFolds(counts.length, nSplits, random) : balancedFolds(counts, nSplits);
    return splitsByFold(
      codes.map((group) => foldOfGroup[group]!),
      nSplits,
    );
  }
}

/** The fold of each group: from the largest group on, the lightest fold takes it. Of equal groups the last goes first. */
function balancedFolds(counts: readonly number[], folds: number): Int32Array {
  const foldOfGroup = new Int32Array(counts.length);
  const samples = new Float64Array(folds);
  const groups = counts.map((_, group) => group).sort((a, b) => counts[b]! - counts[a]! || b - a);
  for (const group of groups) {
    let lightest = 0;
    for (let fold = 1; fold < folds; fold++) if (samples[fold]! < samples[lightest]!) lightest = fold;
    samples[lightest]! += counts[group]!;
    foldOfGroup[group] = lightest;
  }
  return foldOfGroup;
}
