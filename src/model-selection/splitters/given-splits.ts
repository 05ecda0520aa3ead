import type { Place, Samples } from '../../arrays';
import { sampleCount } from './sample-count';
import { readSplits } from './read-splits';
import type { SplitGroups, Splitter, SplitTarget, TrainTestIndices } from './splitter';

/** Pairs that a user lists, as a splitter. Source: scikit-learn's `_CVIterableWrapper`. */
export class GivenSplits implements Splitter {
  readonly #splits: readonly TrainTestIndices[];
  readonly #at: Place;

  /**
   * @param splits  an array or another iterable of [train, test] pairs; iterated once, and copied
   * @param at      where it comes from, for errors
   * @throws InvalidDataError for anything else
   */
  constructor(splits: unknown, at: Place) {
    this.#splits = readSplits(splits, at);
    this.#at = at;
  }

  /**
   * The pairs as they came, copied.
   *
   * @throws InvalidDataError where X is given and does not have all of the samples
   */
  split(X?: Samples | null, _y?: SplitTarget, _groups?: SplitGroups): TrainTestIndices[] {
    const samples = X === undefined || X === null ? Infinity : sampleCount(this.#at.who, X);
    return readSplits(this.#splits, this.#at, samples);
  }

  getNSplits(_X?: Samples | null, _y?: SplitTarget, _groups?: SplitGroups): number {
    return this.#splits.length;
  }
}
