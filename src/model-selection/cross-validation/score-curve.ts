import type { EstimatorLike } from '../../estimator';
import { runJobs } from '../../parallel';
import type { ParameterTable } from '../../validation';
import {
  ERROR_SCORE_PARAMETERS,
  type ErrorScoreParameters,
  FOLDWISE_PARAMETERS,
  type FoldwiseParameters,
  showsBar,
} from './cross-validation-parameters';
import { FIT_AND_SCORE, type FitAndScoreTask } from './fit-and-score';
import type { FitInStepsResult } from './fit-in-steps';
import type { FoldData } from './fold-data';
import { reportFailures } from './fold-failures';
import { progress } from './fold-progress';
import { oneScore } from './one-score';
import type { OneScoring } from './scoring';
import { oneScoringParameter } from './scoring-parameter';

/** Options of what fits and scores each point of a curve in every fold. */
export interface CurveParameters extends FoldwiseParameters, ErrorScoreParameters {
  /** What to score by: a name, or a scorer; null: the estimator's own `score`. @default null */
  scoring: OneScoring;
}

export const CURVE_PARAMETERS: ParameterTable<CurveParameters> = {
  ...FOLDWISE_PARAMETERS,
  ...ERROR_SCORE_PARAMETERS,
  scoring: { default: null, constraint: oneScoringParameter },
};

/** One value for each fold and point, the points fastest. */
export type CurveScores = Omit<FitInStepsResult, 'scoreFailures'>;

/** Fits and scores all points of a curve, on the training samples too; fits that fail are told of once. */
export async function scoreCurve(
  who: string,
  estimator: EstimatorLike,
  data: FoldData,
  tasks: readonly FitAndScoreTask[],
  { scoring, errorScore, nJobs, signal, verbose }: CurveParameters,
): Promise<CurveScores> {
  const shared = {
    ...data,
    who,
    estimator,
    scoring,
    scoreParams: {},
    errorScore,
    returnTrainScore: true,
    returnEstimator: false,
  };
  const results = await runJobs(FIT_AND_SCORE, shared, tasks, {
    who,
    nJobs,
    signal: signal ?? undefined,
    onResult: progress(verbose, tasks, tasks.length),
    verbose: showsBar(verbose),
  });
  reportFailures(who, results, errorScore);
  return {
    trainScores: results.map(({ trainScores }) => oneScore(who, trainScores)),
    testScores: results.map(({ testScores }) => oneScore(who, testScores)),
    fitTimes: results.map(({ fitTime }) => fitTime),
    scoreTimes: results.map(({ scoreTime }) => scoreTime),
  };
}
