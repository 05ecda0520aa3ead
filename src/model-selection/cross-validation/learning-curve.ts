import { compareLabels, readLabels, type Samples } from '../../arrays';
import { InvalidParameterError } from '../../errors';
import { type EstimatorLike, estimatorTypeOf, hasMethods } from '../../estimator';
import { runJobs } from '../../parallel';
import { checkRandomState, randomStateParameter, type RandomStateLike } from '../../random';
import { boolean, type Options, type ParameterTable, readOptions } from '../../validation';
import {
  ERROR_SCORE_PARAMETERS,
  type ErrorScoreParameters,
  FOLDWISE_PARAMETERS,
  type FoldwiseParameters,
  showsBar,
  verbosity,
} from './cross-validation-parameters';
import { bySteps } from './curve-table';
import { FIT_AND_SCORE, type FitAndScoreTask } from './fit-and-score';
import { FIT_IN_STEPS, type FitInStepsResult } from './fit-in-steps';
import type { FoldData } from './fold-data';
import { reportFailures } from './fold-failures';
import { progress } from './fold-progress';
import { oneScore } from './one-score';
import { splitData } from './split-data';
import { readScorers } from './read-scorers';
import type { OneScoring } from './scoring';
import { oneScoringParameter } from './scoring-parameter';
import type { SplitTarget, TrainTestIndices } from '../splitters';
import { readTrainSizes, type TrainSizes, trainSizesParameter } from './train-sizes';

interface Parameters<Times extends boolean> extends FoldwiseParameters, ErrorScoreParameters {
  /** What to score by: a name, or a scorer; null: the estimator's own `score`. @default null */
  scoring: OneScoring;
  /**
   * How many samples to train with: shares in (0, 1] of the first fold's, or where all are whole numbers of samples.
   * @default [0.1, 0.325, 0.55, 0.775, 1]
   */
  trainSizes: TrainSizes;
  /** Whether `partialFit` goes on from fewer samples to more, instead of new fits. @default false */
  exploitIncrementalLearning: boolean;
  /** Whether training samples are shuffled before the first ones are taken. @default false */
  shuffle: boolean;
  /** Seed or generator of the shuffles. @default null */
  randomState: RandomStateLike;
  /** Whether times are returned. @default false */
  returnTimes: Times;
}

const PARAMETERS: ParameterTable<Parameters<boolean>> = {
  ...FOLDWISE_PARAMETERS,
  ...ERROR_SCORE_PARAMETERS,
  scoring: { default: null, constraint: oneScoringParameter },
  trainSizes: { default: [0.1, 0.325, 0.55, 0.775, 1], constraint: trainSizesParameter },
  exploitIncrementalLearning: { default: false, constraint: boolean },
  shuffle: { default: false, constraint: boolean },
  randomState: { default: null, constraint: randomStateParameter },
  returnTimes: { default: false, constraint: boolean },
};

export type LearningCurveOptions<Times extends boolean = boolean> = Options<Parameters<Times>>;

/** Scores for each number of training samples and each fold. */
export type LearningCurve<Times extends boolean = false> = {
  trainSizes: number[];
  trainScores: number[][]; // [sizes][folds]
  testScores: number[][]; // [sizes][folds]
} & (Times extends true
  ? { fitTimes: number[][]; scoreTimes: number[][] } // [sizes][folds], in seconds
  : unknown);

/**
 * How scores grow with the number of training samples. Source: scikit-learn's `learning_curve`.
 *
 * ```ts
 * const { trainSizes, testScores } = await learningCurve(model, X, y, { trainSizes: [0.25, 0.5, 1], cv: 3 });
 * ```
 *
 * @param estimator  stays as it is: clones of it are fitted
 * @param X, y       samples [n, …] of any kind, and what is to be learnt; copied before the first fit
 * @throws (as a rejection) as `crossValidate`; InvalidParameterError for `exploitIncrementalLearning` without `partialFit`
 */
export async function learningCurve<Times extends boolean = false>(
  estimator: EstimatorLike,
  X: Samples,
  y?: SplitTarget,
  options: LearningCurveOptions<Times> = {},
): Promise<LearningCurve<Times>> {
  const who = 'learningCurve';
  const values = readOptions<Parameters<boolean>>(who, PARAMETERS, options);
  const { exploitIncrementalLearning } = values;
  if (exploitIncrementalLearning && !hasMethods(estimator, 'partialFit')) {
    const fault = { name: 'exploitIncrementalLearning', legal: 'false for an estimator without partialFit', got: true };
    throw new InvalidParameterError(who, [fault]);
  }
  readScorers(who, estimator, values.scoring);
  const { data, splits } = splitData(who, estimator, X, y, values);
  const sizes = readTrainSizes(who, values.trainSizes, splits[0]?.[0].length ?? 0);
  if (verbosity(values.verbose) > 0) console.log(`[learningCurve] Training set sizes: ${sizes.join(' ')}`);
  const random = checkRandomState(values.randomState, who);
  const folds = values.shuffle
    ? splits.map(([train, test]): TrainTestIndices => [random.permutation(train), test])
    : splits;
  const run = exploitIncrementalLearning ? inSteps : anew;
  const scored = await run(who, estimator, data, folds, sizes, values);
  const { trainScores, testScores, fitTimes, scoreTimes } = scored;
  const curve = {
    trainSizes: sizes,
    trainScores: bySteps(trainScores, sizes.length),
    testScores: bySteps(testScores, sizes.length),
    ...(values.returnTimes
      ? { fitTimes: bySteps(fitTimes, sizes.length), scoreTimes: bySteps(scoreTimes, sizes.length) }
      : {}),
  };
  return curve as LearningCurve<Times>; // times as the option says
}

/** One value for each fold and size, the sizes fastest. */
type Curves = Omit<FitInStepsResult, 'scoreFailures'>;

async function anew(
  who: string,
  estimator: EstimatorLike,
  data: FoldData,
  folds: readonly TrainTestIndices[],
  sizes: readonly number[],
  { scoring, errorScore, nJobs, signal, verbose }: Parameters<boolean>,
): Promise<Curves> {
  const tasks = folds.flatMap(([train, test]) =>
    sizes.map((size): FitAndScoreTask => ({ train: train.slice(0, size), test, candidate: null })),
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
  const onResult = progress(verbose, tasks, tasks.length);
  const results = await runJobs(FIT_AND_SCORE, shared, tasks, {
    who,
    nJobs,
    signal: signal ?? undefined,
    onResult,
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

async function inSteps(
  who: string,
  estimator: EstimatorLike,
  data: FoldData,
  folds: readonly TrainTestIndices[],
  sizes: readonly number[],
  { scoring, errorScore, nJobs, signal, verbose }: Parameters<boolean>,
): Promise<Curves> {
  const isClassifier = estimatorTypeOf(estimator) === 'classifier';
  const classes = isClassifier
    ? [...new Set(readLabels(data.y, { who, argument: 'y' }).values)].sort(compareLabels)
    : null;
  const tasks = folds.map(([train, test]) => ({ train, test }));
  const shared = { ...data, who, estimator, scoring, errorScore, classes, sizes };
  const results = await runJobs(FIT_IN_STEPS, shared, tasks, {
    who,
    nJobs,
    signal: signal ?? undefined,
    verbose: verbosity(verbose) > 0,
  });
  const failures = results.map(({ scoreFailures }) => ({ fitFailure: null, scoreFailures }));
  reportFailures(who, failures, errorScore);
  return {
    trainScores: results.flatMap(({ trainScores }) => trainScores),
    testScores: results.flatMap(({ testScores }) => testScores),
    fitTimes: results.flatMap(({ fitTimes }) => fitTimes),
    scoreTimes: results.flatMap(({ scoreTimes }) => scoreTimes),
  };
}
