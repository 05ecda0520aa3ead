import type { Label } from '../../arrays';
import { clone, type EstimatorLike } from '../../estimator';
import type { JobKind } from '../../parallel';
import type { ErrorScore } from './error-score';
import type { Failure } from './failure';
import { fitEstimator, secondsSince } from './fit-estimator';
import { type FoldData, foldRows } from './fold-data';
import { oneScore } from './one-score';
import { readScorers } from './read-scorers';
import { scoresOf } from './scores-of';
import type { OneScoring } from './scoring';

export interface FitInStepsShared extends FoldData {
  readonly who: string;
  readonly estimator: EstimatorLike;
  readonly scoring: OneScoring;
  readonly errorScore: ErrorScore;
  /** What partialFit is told of a classifier's y; null: nothing. */
  readonly classes: readonly Label[] | null;
  /** Numbers of training samples, ascending. */
  readonly sizes: readonly number[];
}

export interface FitInStepsTask {
  readonly train: readonly number[];
  readonly test: readonly number[];
}

/** One value per size each. */
export interface FitInStepsResult {
  readonly trainScores: number[];
  readonly testScores: number[];
  readonly fitTimes: number[]; // seconds
  readonly scoreTimes: number[]; // seconds
  readonly scoreFailures: Failure[];
}

/**
 * Fits a clone to more and more samples by `partialFit`, and scores it each time. Source: scikit-learn's
 * `_incremental_fit_estimator`.
 */
export const FIT_IN_STEPS: JobKind<FitInStepsShared, FitInStepsTask, FitInStepsResult> = {
  module: __filename,
  name: 'FIT_IN_STEPS',
  run: async (shared, { train, test }, signal) => {
    const estimator = clone(shared.estimator);
    const scorers = readScorers(shared.who, estimator, shared.scoring);
    const classes = shared.classes === null ? {} : { classes: shared.classes };
    const result: FitInStepsResult = {
      trainScores: [],
      testScores: [],
      fitTimes: [],
      scoreTimes: [],
      scoreFailures: [],
    };
    const score = async (rows: readonly number[]): Promise<number> => {
      const taken = foldRows(shared, rows);
      const { scores, failures } = await scoresOf(scorers, estimator, taken, {}, shared.errorScore);
      taken.dispose();
      result.scoreFailures.push(...failures);
      return oneScore(shared.who, scores);
    };
    for (const [step, size] of shared.sizes.entries()) {
      const added = train.slice(shared.sizes[step - 1] ?? 0, size);
      const rows = foldRows(shared, added);
      const params = { ...rows.cut(shared.fitParams), ...classes };
      const began = performance.now();
      await fitEstimator(estimator, rows, params, signal, 'partialFit');
      result.fitTimes.push(secondsSince(began));
      rows.dispose();
      const scored = performance.now();
      result.testScores.push(await score(test));
      result.trainScores.push(await score(train.slice(0, size)));
      result.scoreTimes.push(secondsSince(scored));
    }
    return result;
  },
};
