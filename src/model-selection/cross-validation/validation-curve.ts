import type { Samples } from '../../arrays';
import type { EstimatorLike, ParamsOf } from '../../estimator';
import { InvalidParameterError } from '../../errors';
import { type Options, readOptions } from '../../validation';
import { bySteps } from './curve-table';
import type { FitAndScoreTask } from './fit-and-score';
import type { ParamValues } from '../param-grid';
import { splitData } from './split-data';
import { readScorers } from './read-scorers';
import { CURVE_PARAMETERS, type CurveParameters, scoreCurve } from './score-curve';
import type { SplitTarget } from '../splitters';

/** Options of {@link validationCurve}. @interface */
export type ValidationCurveOptions = Options<CurveParameters>;

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
  const values = readOptions<CurveParameters>(who, CURVE_PARAMETERS, options);
  const range: unknown[] = Array.isArray(paramRange) || ArrayBuffer.isView(paramRange) ? Array.from(paramRange) : [];
  if (range.length === 0) {
    throw new InvalidParameterError(who, [{ name: 'paramRange', legal: 'an array of values', got: paramRange }]);
  }
  readScorers(who, estimator, values.scoring);
  const { data, splits } = splitData(who, estimator, X, y, values);
  const tasks = splits.flatMap(([train, test]) =>
    range.map((value): FitAndScoreTask => ({ train, test, candidate: { [paramName]: value } })),
  );
  const { trainScores, testScores } = await scoreCurve(who, estimator, data, tasks, values);
  return { trainScores: bySteps(trainScores, range.length), testScores: bySteps(testScores, range.length) };
}
