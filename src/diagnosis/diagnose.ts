import type { Samples } from '../arrays';
import { ConflictingParametersError, InvalidParameterError } from '../errors';
import { type EstimatorLike, hasMember, isEstimator } from '../estimator';
import type { SplitTarget } from '../model-selection';
import {
  anyOf,
  arrayOf,
  arrayOrNull,
  type Constraint,
  oneOf,
  type Options,
  type ParameterTable,
  readOptions,
} from '../validation';
import { findClassImbalance } from './class-imbalance';
import { findConstantColumns } from './constant-columns';
import { findDeadUnits } from './dead-units';
import { findDuplicateColumns } from './duplicate-columns';
import { examine } from './examine';
import { findFewRowsForWeights } from './few-rows-for-weights';
import { findFewRowsPerClass } from './few-rows-per-class';
import type { Finding } from './finding';
import { findLossFlat } from './loss-flat';
import { findLossOscillating } from './loss-oscillating';
import { findLossRising } from './loss-rising';
import { findLearningRateLow, findLossUnfinished } from './loss-unfinished';
import { findNoBetterThanGuessing } from './no-better-than-guessing';
import { findNothingToLearn } from './nothing-to-learn';
import { findOverFitting } from './over-fitting';
import { findSaturatedUnits } from './saturated-units';
import type { Subject } from './subject';
import { findUnscaledFeatures } from './unscaled-features';
import { findUnscaledTargets } from './unscaled-targets';

interface Parameters {
  /** Samples that were not trained on, to see over-fitting by; together with yTest. @default null */
  XTest: Samples | null;
  /** Their labels or targets. @default null */
  yTest: SplitTarget | null;
  /** The names of the columns of X; null: as a frame has them, or x0, x1 and so on. @default null */
  featureNames: readonly string[] | null;
}

const text: Constraint<string> = { legal: 'a string', accepts: (value): value is string => typeof value === 'string' };

const PARAMETERS: ParameterTable<Parameters> = {
  XTest: { default: null, constraint: arrayOrNull('samples, as X') },
  yTest: { default: null, constraint: arrayOrNull('labels or targets, as y') },
  featureNames: { default: null, constraint: anyOf(oneOf(null), arrayOf(text)) },
};

export type DiagnoseOptions = Options<Parameters>;

/** In the order of a training: the data, the training, the network, the outcome. */
const JUDGES: readonly ((subject: Subject) => readonly Finding[])[] = [
  findNothingToLearn,
  findUnscaledFeatures,
  findConstantColumns,
  findDuplicateColumns,
  findUnscaledTargets,
  findFewRowsPerClass,
  findClassImbalance,
  findLossRising,
  findLossOscillating,
  findLossFlat,
  findLossUnfinished,
  findLearningRateLow,
  findDeadUnits,
  findSaturatedUnits,
  findNoBetterThanGuessing,
  findOverFitting,
  findFewRowsForWeights,
];

const BY_SEVERITY = ['problem', 'warning', 'note'];

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
  if (!isEstimator(estimator)) {
    throw new InvalidParameterError(who, [{ name: 'estimator', legal: 'a fitted estimator', got: estimator }]);
  }
  const { XTest, yTest, featureNames } = readOptions(who, PARAMETERS, options);
  if ((XTest === null) !== (yTest === null)) {
    const [given, missing] = XTest === null ? ['yTest', 'XTest'] : ['XTest', 'yTest'];
    throw new ConflictingParametersError(who, `${given} is given without ${missing}. They go together.`);
  }
  checkNamesOf(who, estimator, featureNames);
  const test = XTest === null || yTest === null ? null : { X: XTest, y: yTest };
  const subject = examine(who, { estimator, X, y, test, featureNames });
  const findings = JUDGES.flatMap((judge) => judge(subject));
  return findings.sort((a, b) => BY_SEVERITY.indexOf(a.severity) - BY_SEVERITY.indexOf(b.severity));
}

/** @throws InvalidParameterError unless there is a name for each feature, where it is known how many there are */
function checkNamesOf(who: string, estimator: EstimatorLike, names: readonly string[] | null): void {
  if (names === null || !hasMember(estimator, 'nFeaturesIn_')) return;
  const features: unknown = Reflect.get(estimator, 'nFeaturesIn_');
  if (typeof features !== 'number' || names.length === features) return;
  const legal = `one name for each of the ${features} features`;
  throw new InvalidParameterError(who, [{ name: 'featureNames', legal, got: names }]);
}
