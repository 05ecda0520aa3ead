import type { Samples } from '../../arrays';
import type { EstimatorLike, ParamsOf } from '../../estimator';
import { runJobs } from '../../parallel';
import { InvalidParameterError } from '../../errors';
import { type Options, type ParameterTable, readOptions } from '../../validation';
import {
  ERROR_SCORE_PARAMETERS,
  type ErrorScoreParameters,
  FOLDWISE_PARAMETERS,
  type FoldwiseParameters,
  showsBar,
} from './cross-validation-parameters';
import { bySteps } from './curve-table';
import { FIT_AND_SCORE, type FitAndScoreTask } from './fit-and-score';
import { reportFailures } from './fold-failures';
import { progress } from './fold-progress';
import { oneScore } from './one-score';
import type { ParamValues } from '../param-grid';
import { splitData } from './split-data';
import { readScorers } from './read-scorers';
import type { OneScoring } from './scoring';
import { oneScoringParameter } from './scoring-parameter';
import type { SplitTarget } from '../splitters';

interface Parameters extends FoldwiseParameters, ErrorScoreParameters {
  /** What to score by: a name, or a scorer; null: the estimator's own `score`. @default null */
  scoring: OneScoring;
}

const PARAMETERS: ParameterTable<Parameters> = {
  ...FOLDWISE_PARAMETERS,
  ...ERROR_SCORE_PARAMETERS,
  scoring: { default: null, constraint: oneScoringParameter },
};

export type ValidationCurveOptions = Options<Parameters>;

/** Scores for each value of a parameter and each fold. */
export interface ValidationCurve {
  readonly trainScores: number[][]; // [values][folds]
  readonly testScores: number[][]; // [values][folds]
}

/**
 * How scores change with a parameter. Source: scikit-learn's `validation_curve`.
 *
 * ```ts
 * const { trainScores, testScores } = await validationCurve(model, X, y, 'alpha', [1e-4, 1e-2, 1], { cv: 3 });
 * ```
 *
 * @param estimator   stays as it is: clones of it are fitted
 * @param X, y        samples [n, …] of any kind, and what is to be learnt; copied before the first fit
 * @param paramName   the parameter that is varied; `name__parameter` for one of an estimator in it
 * @param paramRange  its values
 * @throws (as a rejection) as `crossValidate`
 */
export async function validationCurve<E extends EstimatorLike, const Name extends keyof ParamsOf<E> & string>(
  estimator: E,
  X: Samples,
  y: SplitTarget | undefined,
  paramName: Name,
  paramRange: ParamValues<ParamsOf<E>[Name]>,
  options: ValidationCurveOptions = {},
): Promise<ValidationCurve> {
  const who = 'validationCurve';
  const values = readOptions<Parameters>(who, PARAMETERS, options);
  const { scoring, errorScore, nJobs } = values;
  const range: unknown[] = Array.isArray(paramRange) || ArrayBuffer.isView(paramRange) ? Array.from(paramRange) : [];
  if (range.length === 0) {
    throw new InvalidParameterError(who, [{ name: 'paramRange', legal: 'an array of values', got: paramRange }]);
  }
  readScorers(who, estimator, scoring);
  const { data, splits } = splitData(who, estimator, X, y, values);
  const tasks = splits.flatMap(([train, test]) =>
    range.map((value): FitAndScoreTask => ({ train, test, candidate: { [paramName]: value } })),
  );
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
    signal: values.signal ?? undefined,
    onResult: progress(values.verbose, tasks, tasks.length),
    verbose: showsBar(values.verbose),
  });
  reportFailures(who, results, errorScore);
  const table = (part: 'trainScores' | 'testScores'): number[][] =>
    bySteps(results.map((result) => oneScore(who, result[part])), range.length); // prettier-ignore
  return { trainScores: table('trainScores'), testScores: table('testScores') };
}
