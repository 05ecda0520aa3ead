import { compareLabels, readLabels, type Samples } from '../../arrays';
import { InvalidParameterError } from '../../errors';
import { type EstimatorLike, estimatorTypeOf, hasMethods } from '../../estimator';
import { runJobs } from '../../parallel';
import { checkRandomState, randomStateParameter, type RandomStateLike } from '../../random';
import { boolean, type Options, type ParameterTable, readOptions } from '../../validation';
import { verbosity } from './cross-validation-parameters';
import { bySteps } from './curve-table';
import type { FitAndScoreTask } from './fit-and-score';
import { FIT_IN_STEPS } from './fit-in-steps';
import type { FoldData } from './fold-data';
import { reportFailures } from './fold-failures';
import { splitData } from './split-data';
import { readScorers } from './read-scorers';
import type { SplitTarget, TrainTestIndices } from '../splitters';
import { CURVE_PARAMETERS, type CurveParameters, type CurveScores, scoreCurve } from './score-curve';
import { readTrainSizes, type TrainSizes, trainSizesParameter } from './train-sizes';

interface Parameters<Times extends boolean> extends CurveParameters {
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
  ...CURVE_PARAMETERS,
  trainSizes: { default: [0.1, 0.325, 0.55, 0.775, 1], constraint: trainSizesParameter },
  exploitIncrementalLearning: { default: false, constraint: boolean },
  shuffle: { default: false, constraint: boolean },
  randomState: { default: null, constraint: randomStateParameter },
  returnTimes: { default: false, constraint: boolean },
};

/** Options of {@link learningCurve}. @interface */
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

function anew(
  who: string,
  estimator: EstimatorLike,
  data: FoldData,
  folds: readonly TrainTestIndices[],
  sizes: readonly number[],
  values: Parameters<boolean>,
): Promise<CurveScores> {
  const tasks = folds.flatMap(([train, test]) =>
    sizes.map((size): FitAndScoreTask => ({ train: train.slice(0, size), test, candidate: null })),
  );
  return scoreCurve(who, estimator, data, tasks, values);
}

async function inSteps(
  who: string,
  estimator: EstimatorLike,
  data: FoldData,
  folds: readonly TrainTestIndices[],
  sizes: readonly number[],
  { scoring, errorScore, nJobs, signal, verbose }: Parameters<boolean>,
): Promise<CurveScores> {
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
