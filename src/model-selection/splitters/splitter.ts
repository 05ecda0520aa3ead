import type { LabelInput, Samples } from '../../arrays';
import { hasMethods } from '../../estimator';

/** Rows to train and rows to test with, counted from 0. */
export type TrainTestIndices = [train: number[], test: number[]];

/** What a splitter may look at beside X: targets or class labels, one per sample. */
export type SplitTarget = Samples | LabelInput | null;

/** The group of each sample: numbers, strings or booleans. */
export type SplitGroups = LabelInput | null;

/** A way to split samples into some to train and some to test with, several times over. */
export interface Splitter {
  /** The pairs for these samples, [train, test] each. */
  split(X: Samples, y?: SplitTarget, groups?: SplitGroups): TrainTestIndices[];
  /** How many pairs `split` gives. */
  getNSplits(X?: Samples | null, y?: SplitTarget, groups?: SplitGroups): number;
}

/** Whether a value can be used as a splitter, of this library or of a user's own. */
export function isSplitter(value: unknown): value is Splitter {
  return hasMethods(value, 'split', 'getNSplits');
}
