import type { LabelInput, Samples } from '../../arrays';
import { checkRandomState, randomStateParameter, type RandomStateLike } from '../../random';
import { integer, readOptions, type Options, type ParameterTable } from '../../validation';
import { CountedSplitter } from './counted-splitter';
import { readGroups } from './read-groups';
import { sampleCount } from './sample-count';
import { shuffledSplit } from './shuffled-split';
import { splitSizeParameter, splitSizes, type SplitSize } from './split-sizes';
import type { SplitTarget, TrainTestIndices } from './splitter';

export interface GroupShuffleSplitParameters {
  /** Number of pairs, from 1 on. @default 5 */
  nSplits: number;
  /** Share (0, 1) or count (from 1) of groups to test with; null: what trainSize leaves, or a fifth. @default null */
  testSize: SplitSize;
  /** Share (0, 1) or count (from 1) of groups to train with; null: what testSize leaves. @default null */
  trainSize: SplitSize;
  /** Seed or generator; a seed gives the same pairs at every call. @default null */
  randomState: RandomStateLike;
}

/** Options of {@link GroupShuffleSplit}. @interface */
export type GroupShuffleSplitOptions = Options<GroupShuffleSplitParameters>;

const PARAMETERS: ParameterTable<GroupShuffleSplitParameters> = {
  nSplits: { default: 5, constraint: integer(1, Infinity, '[)') },
  testSize: { default: null, constraint: splitSizeParameter },
  trainSize: { default: null, constraint: splitSizeParameter },
  randomState: { default: null, constraint: randomStateParameter },
};

/**
 * Random pairs, independent of each other, that do not part groups; sizes count groups, not samples. With a seed the
 * indices are scikit-learn's. Source: scikit-learn's `GroupShuffleSplit`.
 */
export class GroupShuffleSplit extends CountedSplitter<GroupShuffleSplitParameters> {
  /** @throws InvalidParameterError for an unknown option or a value out of its range */
  constructor(options: GroupShuffleSplitOptions = {}) {
    super(readOptions<GroupShuffleSplitParameters>(new.target.name, PARAMETERS, options));
  }

  /**
   * @param X       samples in an array of any kind, of which only the number counts
   * @param groups  the group of each sample: numbers, strings or booleans
   * @returns nSplits pairs [train, test] of rows in ascending order
   * @throws InvalidParameterError for sizes that the groups cannot fill, InvalidDataError for missing groups or arrays
   *   of different lengths
   */
  override split(X: Samples, y: SplitTarget | undefined, groups: LabelInput): TrainTestIndices[] {
    const { who, parameters } = this;
    sampleCount(who, X, { y, groups });
    const { classes, codes } = readGroups(who, groups);
    const sizes = splitSizes(who, classes.length, parameters, 0.2, 'groups');
    const random = checkRandomState(parameters.randomState, who);
    return Array.from({ length: parameters.nSplits }, () => {
      const { train, test } = shuffledSplit(classes.length, sizes, random);
      return [rowsOf(train, codes), rowsOf(test, codes)];
    });
  }
}

function rowsOf(groups: readonly number[], codes: readonly number[]): number[] {
  const isTaken = new Set(groups);
  return codes.flatMap((code, row) => (isTaken.has(code) ? [row] : []));
}
