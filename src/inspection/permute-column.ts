import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Samples, takeRows } from '../arrays';
import type { EstimatorLike } from '../estimator';
import { readScorers, type Scores, scoresOf, type Scoring } from '../model-selection';
import type { JobKind } from '../parallel';
import { RandomState, sampleWithoutReplacement } from '../random';
import { workingCopy } from './working-copy';

export interface PermuteShared {
  readonly who: string;
  /** Fitted. */
  readonly estimator: EstimatorLike;
  readonly X: Samples;
  readonly y: Samples | null;
  readonly sampleWeight: Samples | null;
  readonly scoring: Scoring;
  readonly samples: number;
  /** How many samples are scored. */
  readonly maxSamples: number;
  readonly nRepeats: number;
  /** The same for every column. */
  readonly seed: number;
}

export interface PermuteTask {
  readonly column: number;
}

/**
 * Scores with one column shuffled, several times: the order stays shuffled from one time to the next, and so does the
 * column. Source: scikit-learn's `_calculate_permutation_scores`.
 */
export const PERMUTE_COLUMN: JobKind<PermuteShared, PermuteTask, Scores[]> = {
  module: __filename,
  name: 'PERMUTE_COLUMN',
  run: async (shared, { column }, signal) => {
    const { who, estimator, samples, maxSamples } = shared;
    const random = new RandomState(shared.seed);
    const rows = maxSamples < samples ? sampleWithoutReplacement(samples, maxSamples, random) : undefined;
    const part = (values: Samples | null): Samples | null =>
      values === null || rows === undefined ? values : takeRows(values, rows);
    const X = workingCopy(shared.X, { who, argument: 'X' }, rows);
    const y = part(shared.y);
    const sampleWeight = part(shared.sampleWeight);
    const scorers = readScorers(who, estimator, shared.scoring);
    const order = Array.from({ length: X.rows }, (_, i) => i);
    const scored: Scores[] = [];
    for (let repeat = 0; repeat < shared.nRepeats; repeat++) {
      await nextTurn(); // an estimator that answers at once leaves no room for an abort
      signal?.throwIfAborted();
      random.shuffle(order);
      const values = X.column(column);
      X.set(column, order.map((i) => values[i])); // prettier-ignore
      const options = sampleWeight === null ? {} : { sampleWeight };
      const { scores } = await scoresOf(scorers, estimator, { X: X.X(), y }, options, 'raise');
      scored.push(scores);
    }
    return scored;
  },
};
