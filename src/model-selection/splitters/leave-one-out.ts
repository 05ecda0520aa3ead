import type { Samples } from '../../arrays';
import { InvalidDataError } from '../../errors';
import { BaseSplitter } from './base-splitter';
import { sampleCount } from './sample-count';
import type { SplitGroups, SplitTarget, TrainTestIndices } from './splitter';
import { splitsByFold } from './splits-by-fold';

/** Tests each sample once, and trains with all others. Source: scikit-learn's `LeaveOneOut`. */
export class LeaveOneOut extends BaseSplitter<Readonly<Record<string, never>>> {
  constructor() {
    super({});
  }

  /**
   * @param X  samples in an array of any kind, of which only the number counts
   * @returns as many pairs [train, test] as there are samples
   * @throws InvalidDataError for fewer than two samples, or arrays of different lengths
   */
  override split(X: Samples, y?: SplitTarget, groups?: SplitGroups): TrainTestIndices[] {
    this.ignoreGroups(groups);
    const samples = sampleCount(this.who, X, { y, groups });
    if (samples < 2) throw new InvalidDataError(this.who, 'X', `must have at least two samples. Got ${samples}.`);
    return splitsByFold(
      Array.from({ length: samples }, (_, i) => i),
      samples,
    );
  }

  /** As many as there are samples in X. */
  override getNSplits(X: Samples, _y?: SplitTarget, _groups?: SplitGroups): number {
    return sampleCount('LeaveOneOut.getNSplits', X);
  }
}
