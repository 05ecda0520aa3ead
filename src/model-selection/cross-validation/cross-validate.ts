import type { Samples } from '../../arrays';
import type { EstimatorLike } from '../../estimator';
import { runJobs } from '../../parallel';
import { boolean, type Options, type ParameterTable, readOptions } from '../../validation';
import {
  ERROR_SCORE_PARAMETERS,
  type ErrorScoreParameters,
  FOLDWISE_PARAMETERS,
  type FoldwiseParameters,
  showsBar,
} from './cross-validation-parameters';
import { FIT_AND_SCORE, type FitAndScoreTask } from './fit-and-score';
import { alikeScores, reportFailures, scoreColumns } from './fold-failures';
import { progress } from './fold-progress';
import { splitData } from './split-data';
import { readScorers } from './read-scorers';
import type { ScoreName, Scoring } from './scoring';
import { scoringParameter } from './scoring-parameter';
import type { SplitTarget } from '../splitters';

interface Parameters<S, Train, Fitted, Indices> extends FoldwiseParameters, ErrorScoreParameters {
  /** What to score by: a name, a scorer, several of them; null: the estimator's own `score`. @default null */
  scoring: S;
  /** Whether the training samples are scored too. @default false */
  returnTrainScore: Train;
  /** Whether the fitted estimators are returned. @default false */
  returnEstimator: Fitted;
  /** Whether the rows of each fold are returned. @default false */
  returnIndices: Indices;
}

type AnyParameters = Parameters<Scoring, boolean, boolean, boolean>;

const PARAMETERS: ParameterTable<AnyParameters> = {
  ...FOLDWISE_PARAMETERS,
  ...ERROR_SCORE_PARAMETERS,
  scoring: { default: null, constraint: scoringParameter },
  returnTrainScore: { default: false, constraint: boolean },
  returnEstimator: { default: false, constraint: boolean },
  returnIndices: { default: false, constraint: boolean },
};

/** Options of {@link crossValidate}. @interface */
export type CrossValidateOptions<
  S extends Scoring = Scoring,
  Train extends boolean = boolean,
  Fitted extends boolean = boolean,
  Indices extends boolean = boolean,
> = Options<Parameters<S, Train, Fitted, Indices>>;

/**
 * What `crossValidate` returns, a value per fold each: times in seconds; scores under `testScore` and `trainScore`, or,
 * where several are named, under `test_` and `train_` with the name of the score, as in scikit-learn.
 */
export type CrossValidateResult<E, S = null, Train = false, Fitted = false, Indices = false> = {
  fitTime: number[];
  scoreTime: number[];
} & ScoresAs<'test', S> &
  (Train extends true ? ScoresAs<'train', S> : unknown) &
  (Fitted extends true ? { estimator: E[] } : unknown) &
  (Indices extends true ? { indices: { train: number[][]; test: number[][] } } : unknown);

type ScoresAs<Part extends string, S> = [ScoreName<S>] extends [never]
  ? Record<`${Part}Score`, number[]>
  : Record<`${Part}_${ScoreName<S>}`, number[]>;

/**
 * Fits an estimator on the samples of every fold but one and scores it on that one, in turn.
 *
 * ```ts
 * const { testScore } = await crossValidate(model, X, y, { cv: 5 });
 * const { test_accuracy, test_f1 } = await crossValidate(model, X, y, { scoring: ['accuracy', 'f1'] });
 * ```
 *
 * Source: scikit-learn's `cross_validate`.
 *
 * @param estimator  stays as it is: clones of it are fitted
 * @param X, y       samples [n, …] of any kind, and what is to be learnt; copied before the first fit
 * @throws (as a rejection) InvalidParameterError, InvalidDataError; FitsFailedError where no fit succeeds; with
 *   `errorScore: 'raise'` what a fit or a scorer throws; the signal's reason. Fits that fail otherwise score `errorScore`,
 *   with one FitFailedWarning for all.
 */
export async function crossValidate<
  E extends EstimatorLike,
  const S extends Scoring = Scoring, // with null scorers that are made in the call itself would not be inferred
  Train extends boolean = false,
  Fitted extends boolean = false,
  Indices extends boolean = false,
>(
  estimator: E,
  X: Samples,
  y?: SplitTarget,
  options: CrossValidateOptions<S, Train, Fitted, Indices> = {},
): Promise<CrossValidateResult<E, S, Train, Fitted, Indices>> {
  // What is in the result follows from the options, value by value as type by type.
  return validated('crossValidate', estimator, X, y, options) as unknown as Promise<
    CrossValidateResult<E, S, Train, Fitted, Indices>
  >;
}

/** As `crossValidate`, whoever asks. */
export async function validated(
  who: string,
  estimator: EstimatorLike,
  X: Samples,
  y: SplitTarget | undefined,
  options: Options<AnyParameters>,
): Promise<Record<string, unknown>> {
  const values = readOptions<AnyParameters>(who, PARAMETERS, options);
  const { scoring, nJobs, errorScore, returnTrainScore, returnEstimator } = values;
  readScorers(who, estimator, scoring);
  const { data, splits } = splitData(who, estimator, X, y, values);
  const tasks = splits.map(([train, test]): FitAndScoreTask => ({ train, test, candidate: null }));
  const shared = { who, estimator, scoring, scoreParams: {}, errorScore, returnTrainScore, returnEstimator, ...data };
  const results = await runJobs(FIT_AND_SCORE, shared, tasks, {
    who,
    nJobs,
    signal: values.signal ?? undefined,
    onResult: progress(values.verbose, tasks, splits.length),
    verbose: showsBar(values.verbose),
    kept: returnEstimator
      ? 'returnEstimator: true asks for fitted estimators, which cannot leave a process'
      : undefined,
  });
  reportFailures(who, results, errorScore);
  const columns = (part: 'test' | 'train'): [string, number[]][] => {
    const scores = results.map((result) => (part === 'test' ? result.testScores : result.trainScores!));
    const named = scoreColumns(alikeScores(scores, results));
    const isSingle = scores.every((score) => typeof score === 'number');
    return Object.entries(named).map(([name, values]) => [isSingle ? `${part}Score` : `${part}_${name}`, values]);
  };
  return {
    fitTime: results.map((result) => result.fitTime),
    scoreTime: results.map((result) => result.scoreTime),
    ...(returnEstimator ? { estimator: results.map((result) => result.estimator) } : {}),
    ...(values.returnIndices
      ? { indices: { train: splits.map(([train]) => train), test: splits.map(([, test]) => test) } }
      : {}),
    ...Object.fromEntries([...columns('test'), ...(returnTrainScore ? columns('train') : [])]),
  };
}
