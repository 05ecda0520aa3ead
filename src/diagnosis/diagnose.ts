import type { Samples } from '../arrays';
import type { EstimatorLike } from '../estimator';
import type { SplitTarget } from '../model-selection';
import {
  anyOf,
  arrayOf,
  arrayOrNull,
  oneOf,
  type Options,
  type ParameterTable,
  readOptions,
  string,
} from '../validation';
import type { Finding } from './finding';
import { findingsOf } from './findings-of';

interface Parameters {
  /** Samples that were not trained on, to see over-fitting by; together with yTest. @default null */
  XTest: Samples | null;
  /** Their labels or targets. @default null */
  yTest: SplitTarget | null;
  /** The names of the columns of X; null: as a frame has them, or x0, x1 and so on. @default null */
  featureNames: readonly string[] | null;
}

const PARAMETERS: ParameterTable<Parameters> = {
  XTest: { default: null, constraint: arrayOrNull('samples, as X') },
  yTest: { default: null, constraint: arrayOrNull('labels or targets, as y') },
  featureNames: { default: null, constraint: anyOf(oneOf(null), arrayOf(string)) },
};

export type DiagnoseOptions = Options<Parameters>;

/**
 * What is to be seen of a fit, in plain sentences: dead units, unscaled features, a loss that rises or stalls, over-fitting,
 * too few rows, and so on, each with its numbers, why it matters and what to do. None for a sound fit.
 *
 * ```ts
 * for (const { severity, message } of diagnose(model, XTrain, yTrain, { XTest, yTest })) console.log(`${severity}: ${message}`);
 * ```
 *
 * @param estimator  fitted: a network (MLPRegressor, MLPClassifier, KerasRegressor, KerasClassifier), or a pipeline or search
 *                   that ends in one; of others what can be seen by their predictions
 * @param X          the samples of the fit [n, features], as the estimator takes them
 * @param y          their labels or targets
 * @returns the findings, problems first
 * @throws InvalidParameterError, NotFittedError, InvalidDataError
 */
export function diagnose(
  estimator: EstimatorLike,
  X: Samples,
  y: SplitTarget,
  options: DiagnoseOptions = {},
): Finding[] {
  const who = 'diagnose';
  const { XTest, yTest, featureNames } = readOptions(who, PARAMETERS, options);
  return findingsOf(who, { estimator, X, y, XTest, yTest, featureNames });
}
