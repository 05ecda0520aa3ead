import type { Samples } from '../arrays';
import { ConflictingParametersError, InvalidParameterError } from '../errors';
import { type EstimatorLike, hasMember, isEstimator } from '../estimator';
import type { SplitTarget } from '../model-selection';
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

/** A fit, its data, and what else a user has said. */
export interface Diagnosed {
  readonly estimator: EstimatorLike;
  readonly X: Samples;
  readonly y: SplitTarget;
  readonly XTest: Samples | null;
  readonly yTest: SplitTarget | null;
  readonly featureNames: readonly string[] | null;
}

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
 * The findings of `diagnose`, problems first.
 *
 * @param who  in whose name errors are
 * @throws InvalidParameterError, NotFittedError, InvalidDataError
 */
export function findingsOf(who: string, { estimator, X, y, XTest, yTest, featureNames }: Diagnosed): Finding[] {
  if (!isEstimator(estimator)) {
    throw new InvalidParameterError(who, [{ name: 'estimator', legal: 'a fitted estimator', got: estimator }]);
  }
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
