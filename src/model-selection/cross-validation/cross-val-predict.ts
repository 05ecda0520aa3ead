import { compareLabels, type Label, readLabels, type Samples } from '../../arrays';
import { InvalidDataError, InvalidParameterError, MissingClassesWarning, shown } from '../../errors';
import { type EstimatorLike, hasMethods, type ResultOf } from '../../estimator';
import { runJobs } from '../../parallel';
import { oneOf, type Options, type ParameterTable, readOptions } from '../../validation';
import { FOLDWISE_PARAMETERS, type FoldwiseParameters, verbosity } from './cross-validation-parameters';
import { FIT_AND_PREDICT, type FitAndPredictResult } from './fit-and-predict';
import { splitData } from './split-data';
import type { SplitTarget } from '../splitters';

type PredictMethod = 'predict' | 'predict_proba' | 'predict_log_proba' | 'decision_function';

interface Parameters<M> extends FoldwiseParameters {
  /** What is asked of the fitted estimators. @default "predict" */
  method: M;
}

const PARAMETERS: ParameterTable<Parameters<PredictMethod>> = {
  ...FOLDWISE_PARAMETERS,
  method: {
    default: 'predict',
    constraint: oneOf('predict', 'predict_proba', 'predict_log_proba', 'decision_function'),
  },
};

const METHODS = {
  predict: 'predict',
  predict_proba: 'predictProba',
  predict_log_proba: 'predictLogProba',
  decision_function: 'decisionFunction',
} as const;

/** Options of {@link crossValPredict}. @interface */
export type CrossValPredictOptions<M extends PredictMethod = PredictMethod> = Options<Parameters<M>>;

/** What the estimator's method of that name returns. */
export type CrossValPrediction<E, M extends PredictMethod> =
  E extends Record<(typeof METHODS)[M], (X: never) => unknown> ? Awaited<ResultOf<E, (typeof METHODS)[M]>> : unknown[];

/**
 * What is predicted of each sample by an estimator that was fitted on the other folds. Columns are in the order of all
 * classes, sorted; where a fold lacks some, theirs are 0 for probabilities and the lowest number of 64 bits for logarithms
 * and decisions, with a MissingClassesWarning. Source: scikit-learn's `cross_val_predict`.
 *
 * ```ts
 * const yPred = await crossValPredict(model, X, y, { cv: 5 });
 * ```
 *
 * @param estimator  stays as it is: clones of it are fitted
 * @returns a promise of one value or row per sample, in the order of X
 * @throws (as a rejection) InvalidParameterError, InvalidDataError, also for splits that do not test each sample once;
 *   what a fit throws; the signal's reason
 */
export async function crossValPredict<E extends EstimatorLike, M extends PredictMethod = 'predict'>(
  estimator: E,
  X: Samples,
  y?: SplitTarget,
  options: CrossValPredictOptions<M> = {},
): Promise<CrossValPrediction<E, M>> {
  const who = 'crossValPredict';
  const values = readOptions<Parameters<PredictMethod>>(who, PARAMETERS, options);
  const { method } = values;
  const name = METHODS[method];
  const { name: whose } = estimator.constructor;
  if (!hasMethods(estimator, name)) {
    const legal = `a method of ${whose}, which has no ${name}`;
    throw new InvalidParameterError(who, [{ name: 'method', legal, got: method }]);
  }
  const { data, splits } = splitData(who, estimator, X, y, values);
  const order = splits.flatMap(([, test]) => test);
  checkPartition(who, order, data.samples);
  const ofClasses = method !== 'predict' && data.y !== null;
  const tasks = splits.map(([train, test]) => ({ train, test }));
  const results = await runJobs(FIT_AND_PREDICT, { ...data, estimator, method: name, ofClasses }, tasks, {
    who,
    nJobs: values.nJobs,
    signal: values.signal ?? undefined,
    verbose: verbosity(values.verbose) > 0,
  });
  const classes = ofClasses ? classesOf(who, data.y) : null;
  const filler = method === 'predict_proba' ? 0 : -Number.MAX_VALUE;
  const inFolds = results.flatMap((result) =>
    classes === null ? result.predictions : inColumns(who, result, classes, filler),
  );
  const predictions = new Array<unknown>(order.length);
  order.forEach((sample, i) => (predictions[sample] = inFolds[i]));
  return predictions as CrossValPrediction<E, M>; // values of the estimator's own method, put together
}

function checkPartition(who: string, order: readonly number[], samples: number): void {
  if (order.length === samples && new Set(order).size === samples) return;
  throw new InvalidDataError(who, 'cv', 'must test each sample exactly once. KFold and StratifiedKFold do.');
}

/** The classes of all samples; of a multilabel y the column numbers. */
function classesOf(who: string, y: Samples): Label[] {
  const { values, columns } = readLabels(y, { who, argument: 'y' });
  if (columns > 1) return Array.from({ length: columns }, (_, k) => k);
  return [...new Set(values)].sort(compareLabels);
}

/** Source: scikit-learn's `_enforce_prediction_order`. */
function inColumns(
  who: string,
  { predictions, classes: found }: FitAndPredictResult,
  classes: readonly Label[],
  filler: number,
): unknown[] {
  if (found === null || found.length === classes.length) return predictions;
  process.emitWarning(new MissingClassesWarning(who, found.length, classes.length));
  const places = found.map((label) => classes.indexOf(label as Label));
  return predictions.map((row) => {
    if (!Array.isArray(row) || row.length !== found.length) {
      const problem = `must have a column for each of the ${found.length} classes of its fold. Got ${shown(row)}. Use stratified folds.`;
      throw new InvalidDataError(who, 'predictions', problem);
    }
    const all = new Array<unknown>(classes.length).fill(filler);
    places.forEach((place, k) => (all[place] = (row as unknown[])[k]));
    return all;
  });
}
