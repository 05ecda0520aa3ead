import { clone, type EstimatorLike } from '../../estimator';
import type { JobKind } from '../../parallel';
import type { FitParameters } from './cross-validation-parameters';
import type { ErrorScore } from './error-score';
import { type Failure, failureOf } from './failure';
import { fitEstimator, secondsSince } from './fit-estimator';
import { type FoldData, foldRows } from './fold-data';
import { readScorers } from './read-scorers';
import { type Scores, scoresOf } from './scores-of';
import type { Scoring } from './scoring';
import { type Candidate, withParameters } from './with-parameters';

/** What all fits of a cross-validation have in common. */
export interface FitAndScoreShared extends FoldData {
  readonly who: string;
  readonly estimator: EstimatorLike;
  readonly scoring: Scoring;
  /** What scorers are given beside X and y. */
  readonly scoreParams: FitParameters;
  readonly errorScore: ErrorScore;
  readonly returnTrainScore: boolean;
  readonly returnEstimator: boolean;
}

export interface FitAndScoreTask {
  readonly train: readonly number[];
  readonly test: readonly number[];
  /** Set before the fit; null: none. */
  readonly candidate: Candidate | null;
}

export interface FitAndScoreResult {
  readonly testScores: Scores;
  readonly trainScores: Scores | null;
  readonly fitTime: number; // seconds
  readonly scoreTime: number; // seconds
  /** Why `fit` failed, else null. */
  readonly fitFailure: Failure | null;
  /** Scores that failed after a fit that did not. */
  readonly scoreFailures: readonly Failure[];
  /** The fitted estimator, where it was asked for. */
  readonly estimator: EstimatorLike | null;
}

/**
 * Fits a clone on some samples and scores it on others. A failure gives `errorScore`, unless that is 'raise'; an abort is
 * no failure but ends all. Source: scikit-learn's `_fit_and_score`.
 */
export const FIT_AND_SCORE: JobKind<FitAndScoreShared, FitAndScoreTask, FitAndScoreResult> = {
  module: __filename,
  name: 'FIT_AND_SCORE',
  run: fitAndScore,
};

async function fitAndScore(
  shared: FitAndScoreShared,
  task: FitAndScoreTask,
  signal: AbortSignal | undefined,
): Promise<FitAndScoreResult> {
  const { errorScore, returnTrainScore, returnEstimator } = shared;
  const scorers = readScorers(shared.who, shared.estimator, shared.scoring);
  const estimator = withParameters(clone(shared.estimator), task.candidate);
  const train = foldRows(shared, task.train);
  const test = foldRows(shared, task.test);
  const began = performance.now();
  try {
    try {
      await fitEstimator(estimator, train, train.cut(shared.fitParams), signal);
    } catch (error) {
      signal?.throwIfAborted();
      if (errorScore === 'raise') throw error;
      const scores = scorers.isMultimetric
        ? Object.fromEntries(scorers.entries.map(([name]) => [name, errorScore]))
        : errorScore;
      return {
        testScores: scores,
        trainScores: returnTrainScore ? scores : null,
        fitTime: secondsSince(began),
        scoreTime: 0,
        fitFailure: failureOf(error),
        scoreFailures: [],
        estimator: returnEstimator ? estimator : null,
      };
    }
    const fitTime = secondsSince(began);
    const scored = performance.now();
    const tested = await scoresOf(scorers, estimator, test, test.cut(shared.scoreParams), errorScore);
    const scoreTime = secondsSince(scored);
    signal?.throwIfAborted();
    const trained = returnTrainScore
      ? await scoresOf(scorers, estimator, train, train.cut(shared.scoreParams), errorScore)
      : null;
    signal?.throwIfAborted();
    return {
      testScores: tested.scores,
      trainScores: trained?.scores ?? null,
      fitTime,
      scoreTime,
      fitFailure: null,
      scoreFailures: [...tested.failures, ...(trained?.failures ?? [])],
      estimator: returnEstimator ? estimator : null,
    };
  } finally {
    test.dispose();
    if (!returnEstimator) train.dispose(); // an estimator may keep what it was fitted to
  }
}
