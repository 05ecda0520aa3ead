import { ConflictingParametersError, InvalidDataError, InvalidParameterError, shown } from '../../errors';
import type { Label, MatrixInput } from '../../arrays';
import { allowMakers, withRecipe } from '../../estimator';
import { anyOf, arrayOf, boolean, checkValues, oneOf, type ParameterTable } from '../../validation';
import { defaultPosLabel, metricNameOf, takesSampleWeight, type MetricName } from './library-metrics';
import { responseOf, type ResponseMethod } from './response';
import type { ScoredEstimator, ScoredTargets, ScorerOptions } from './scorer';

/** Compares true values with predicted ones: a metric of the library or a function of a user's own. */
export type ScoreFunction<Options> = (yTrue: never, yPred: never, options: Options) => unknown;

interface Parameters {
  /**
   * The method of the estimator whose answer is compared with y: "predict", "predict_proba" or "decision_function", or
   * several, of which the first that the estimator has is asked.
   * @default "predict"
   */
  responseMethod: ResponseMethod | readonly ResponseMethod[];
  /** Whether a greater value of the function is better; if not, the scorer gives its negative. @default true */
  greaterIsBetter: boolean;
}

const responseMethod = oneOf('predict', 'predict_proba', 'decision_function');

const PARAMETERS: ParameterTable<Parameters> = {
  responseMethod: { default: 'predict', constraint: anyOf(responseMethod, arrayOf(responseMethod)) },
  greaterIsBetter: { default: true, constraint: boolean },
};

type Given = { readonly [K in keyof Parameters]?: Parameters[K] | undefined };

/** What makeScorer takes: its own options and, of the function's, all but the weights, which come with the data. */
export type MakeScorerOptions<Options> = Given & Omit<NonNullable<Options>, 'sampleWeight'>;

/** A scorer that compares predictions with true values by one function. */
export interface MetricScorer {
  (estimator: ScoredEstimator, X: MatrixInput, y: ScoredTargets, options?: ScorerOptions): number;
  /** The word that `getScorer` knows it by, or for a scorer of `makeScorer` what it was made of. */
  readonly name: string;
  /** The name of the library's metric; null for a function of a user's own, which has no name here. */
  readonly metric: MetricName | null;
  /** The options that the function is called with. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly responseMethod: readonly ResponseMethod[];
  readonly greaterIsBetter: boolean;
}

/**
 * Makes a scorer, which judges a fitted estimator, of a function that compares true values with predicted ones:
 *
 * ```ts
 * const f2 = makeScorer(fbetaScore, { beta: 2, average: 'macro' });
 * const score = f2(model, XTest, yTest);
 * ```
 *
 * Of a classifier of two classes a function of probabilities or decisions gets those of the function's `posLabel`, by
 * default the second class. Source: scikit-learn's `make_scorer`.
 *
 * @param scoreFunction  called with yTrue, yPred and, if there are any, the options and the scorer's sampleWeight
 * @returns a scorer (estimator, X, y, { sampleWeight }) => number; it throws InvalidParameterError for an estimator that
 *          has none of the methods, InvalidDataError where the function gives no number, and what the function throws
 * @throws InvalidParameterError for a value out of its range
 */
export function makeScorer<Options extends object | undefined = object>(
  scoreFunction: ScoreFunction<Options>,
  ...[options]: object extends Options
    ? [options?: NoInfer<MakeScorerOptions<Options>>]
    : [options: NoInfer<MakeScorerOptions<Options>>]
): MetricScorer {
  if (typeof scoreFunction !== 'function') {
    const fault = { name: 'scoreFunction', legal: 'a function (yTrue, yPred, options) => number', got: scoreFunction };
    throw new InvalidParameterError('makeScorer', [fault]);
  }
  return metricScorer(scoreFunction, options ?? {});
}

/** @param name  what `getScorer` calls it; null: it is named after what it is made of */
export function metricScorer(
  scoreFunction: ScoreFunction<never>,
  { responseMethod, greaterIsBetter, ...given }: Given & Readonly<Record<string, unknown>>,
  name: string | null = null,
): MetricScorer {
  const own = {
    responseMethod: responseMethod ?? PARAMETERS.responseMethod.default,
    greaterIsBetter: greaterIsBetter ?? PARAMETERS.greaterIsBetter.default,
  };
  checkValues('makeScorer', PARAMETERS, own);
  const methods = typeof own.responseMethod === 'string' ? [own.responseMethod] : [...own.responseMethod];
  const options = Object.freeze({ ...given });
  const metric = metricNameOf(scoreFunction);
  const who = name ?? `makeScorer(${scoreFunction.name || '(anonymous)'})`;
  const sign = own.greaterIsBetter ? 1 : -1;

  const score = (
    estimator: ScoredEstimator,
    X: MatrixInput,
    y: ScoredTargets,
    { sampleWeight }: ScorerOptions = {},
  ): number => {
    // One that is no label is refused as none of the classes.
    const posLabel = options.posLabel === undefined ? defaultPosLabel(metric) : (options.posLabel as Label | null);
    const response = responseOf(who, estimator, X, y, methods, posLabel);
    const isWeighted = sampleWeight !== undefined && sampleWeight !== null;
    if (isWeighted && !takesSampleWeight(metric)) {
      throw new ConflictingParametersError(who, `sampleWeight is nothing that ${String(metric)} takes.`);
    }
    const all = isWeighted ? { ...options, sampleWeight } : options;
    // A function of a user's own may have a third parameter that is something else: it gets only what it is given.
    const value: unknown = Reflect.apply(scoreFunction, undefined, [
      y,
      response,
      ...(Object.keys(all).length === 0 ? [] : [all]),
    ]);
    if (typeof value === 'number') return sign * value;
    throw new InvalidDataError(who, 'score', `must be one number. Got ${shown(value)}.`);
  };
  Object.defineProperty(score, 'name', { value: who });
  const facts = { metric, options, responseMethod: methods, greaterIsBetter: own.greaterIsBetter };
  // Other processes make it in the same way.
  const recipe =
    name === null
      ? { by: 'makeScorer', from: [scoreFunction, { ...options, ...own }] }
      : { by: 'getScorer', from: [name] };
  const scorer = Object.freeze(Object.assign(withRecipe(score, recipe), facts));
  MADE.add(scorer);
  return scorer;
}

const MADE = new WeakSet<object>();

/** Whether it was made here, and so is what its facts say. */
export function isMetricScorer(value: unknown): value is MetricScorer {
  return typeof value === 'function' && MADE.has(value);
}

allowMakers([makeScorer]);
