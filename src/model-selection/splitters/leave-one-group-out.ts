import type { LabelInput, Samples } from '../../arrays';
import { InvalidDataError, shown } from '../../errors';
import { BaseSplitter } from './base-splitter';
import { readGroups } from './read-groups';
import { sampleCount } from './sample-count';
import type { SplitTarget, TrainTestIndices } from './splitter';
import { splitsByFold } from './splits-by-fold';

/** Tests each group once, in sorted order, and trains with all others. Source: scikit-learn's `LeaveOneGroupOut`. */
export class LeaveOneGroupOut extends BaseSplitter<Readonly<Record<string, never>>> {
  constructor() {
    super({});
  }

  /**
   * @param X       samples in an array of any kind, of which only the number counts
   * @param groups  the group of each sample: numbers, strings or booleans
   * @returns as many pairs [train, test] as there are groups, rows in ascending order
   * @throws InvalidDataError for fewer than two groups, or arrays of different lengths
   */
  override split(X: Samples, y: SplitTarget | undefined, groups: LabelInput): TrainTestIndices[] {
    const { who } = this;
    sampleCount(who, X, { y, groups });
    const { classes, codes } = readGroups(who, groups);
    if (classes.length > 1) return splitsByFold(codes, classes.length);
    throw new InvalidDataError(who, 'groups', `must have at least two groups. Got only ${shown(classes[0])}.`);
  }

  /** As many as there are groups; X and y are not looked at. */
  override getNSplits(_X: Samples | null | undefined, _y: SplitTarget | undefined, groups: LabelInput): number {
    return readGroups('LeaveOneGroupOut.getNSplits', groups).classes.length;
  }
}
