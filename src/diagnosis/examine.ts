import { type Label, type Place, readClassLabels, readTargets, rowCount, type Samples } from '../arrays';
import { tf } from '../engines';
import { InvalidDataError } from '../errors';
import { callMethod, type EstimatorLike, estimatorTypeOf, hasMember, hasMethods } from '../estimator';
import { accuracyScore, r2Score } from '../metrics';
import type { SplitTarget } from '../model-selection';
import { MLPClassifier, MLPRegressor } from '../neural-network';
import { checkTruth } from './check-truth';
import { featureColumns } from './feature-column';
import { kerasLayers } from './keras-layers';
import { type Learner, learnerOf } from './learner';
import type { LossRecord } from './loss-record';
import { perceptronLayers } from './perceptron-layers';
import { skillOf } from './skill';
import type { ClassCount, HeldOutScore, Subject } from './subject';

/** What is to be judged, and what else a user has said. */
export interface Examined {
  readonly estimator: EstimatorLike;
  readonly X: Samples;
  readonly y: SplitTarget;
  readonly test: { readonly X: Samples; readonly y: SplitTarget } | null;
  readonly featureNames: readonly string[] | null;
}

/**
 * Gathers the facts of a fit.
 *
 * @throws NotFittedError, InvalidDataError
 */
export function examine(who: string, { estimator, X, y, test, featureNames }: Examined): Subject {
  const rows = rowCount(X, { who, argument: 'X' });
  const learner = learnerOf(who, estimator, X, featureNames);
  const isClassifier = estimatorTypeOf(learner.estimator) === 'classifier';
  const goal = isClassifier ? classesOf(who, learner.estimator, y) : numbersOf(who, y);
  if (goal.rows !== rows) {
    throw new InvalidDataError(who, 'y', `must have one value per row of X (${rows}). Got ${goal.rows}.`);
  }
  const network = networkFacts(learner);
  const train = scoreOf({ who, argument: 'y' }, estimator, isClassifier, { X, y, rows });
  return {
    ...{ isClassifier, rows, name: learner.estimator.constructor.name, isTransformed: learner.isTransformed },
    X: learner.X,
    columns: learner.X === null ? [] : featureColumns(learner.X, learner.names),
    ...{ classes: goal.classes, isMultilabel: goal.isMultilabel, targets: goal.targets },
    ...network,
    scalesTargets: learner.transformsTargets || network.scalesTargets,
    scores: {
      train: train?.score ?? null,
      heldOut: heldOut(who, estimator, isClassifier, test) ?? keptBack(learner.estimator, rows),
      skill: train === null ? null : isClassifier ? skillOf(who, y, train.predicted, goal.classes) : train.score,
    },
  };
}

interface Goal extends Pick<Subject, 'classes' | 'isMultilabel' | 'targets'> {
  readonly rows: number;
}

function numbersOf(who: string, y: unknown): Goal {
  const { matrix } = readTargets(y, { who, argument: 'y' });
  return { rows: matrix.rows, classes: null, isMultilabel: false, targets: matrix };
}

function classesOf(who: string, estimator: EstimatorLike, y: unknown): Goal {
  const labels = readClassLabels(y, { who, argument: 'y' });
  const facts = { targets: null, isMultilabel: labels.isMultilabel };
  if (labels.isMultilabel) {
    const { data, rows, columns } = labels.indicator;
    const classes = Array.from({ length: columns }, (_, label): ClassCount => {
      let count = 0;
      for (let i = label; i < data.length; i += columns) count += data[i]!;
      return { label, count };
    });
    return { ...facts, rows, classes };
  }
  const known = hasMember(estimator, 'classes_') ? (Reflect.get(estimator, 'classes_') as readonly Label[]) : [];
  const counts = new Map<Label, number>(known.map((label) => [label, 0]));
  for (const label of labels.labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const classes = Array.from(counts, ([label, count]) => ({ label, count }));
  return { ...facts, rows: labels.labels.length, classes };
}

/** Accuracy or R² by what is predicted; null where it has no meaning. */
function scoreOf(
  at: Place,
  estimator: EstimatorLike,
  isClassifier: boolean,
  { X, y, rows }: { readonly X: Samples; readonly y: SplitTarget; readonly rows: number },
): { readonly score: number; readonly predicted: unknown } | null {
  if (!hasMethods(estimator, 'predict')) return null;
  const predicted = callMethod(estimator, 'predict', X);
  checkTruth(at, isClassifier, y, predicted);
  if (rows < 2) return null;
  const score = isClassifier
    ? accuracyScore(y as Parameters<typeof accuracyScore>[0], predicted as Parameters<typeof accuracyScore>[1])
    : r2Score(y as Parameters<typeof r2Score>[0], predicted as Parameters<typeof r2Score>[1]);
  return Number.isFinite(score) ? { score, predicted } : null;
}

function heldOut(
  who: string,
  estimator: EstimatorLike,
  isClassifier: boolean,
  test: Examined['test'],
): HeldOutScore | null {
  if (test === null) return null;
  const rows = rowCount(test.X, { who, argument: 'XTest' });
  const score = scoreOf({ who, argument: 'yTest' }, estimator, isClassifier, { ...test, rows })?.score;
  return score === undefined ? null : { score, of: 'XTest', rows };
}

/** The score that early stopping went by. */
function keptBack(learner: EstimatorLike, rows: number): HeldOutScore | null {
  if (!(learner instanceof MLPRegressor || learner instanceof MLPClassifier)) return null;
  const score = learner.bestValidationScore_ ?? null;
  const { validationFraction } = learner.getParams(false);
  if (score === null || !Number.isFinite(score)) return null;
  return { score, of: 'the rows that early stopping kept back', rows: Math.ceil(validationFraction * rows) };
}

type NetworkFacts = Pick<
  Subject,
  'weights' | 'hiddenLayers' | 'loss' | 'usedAllIterations' | 'scalesTargets' | 'isWeighted'
>;

function networkFacts({ estimator, X }: Learner): NetworkFacts {
  const isWeighted = ((Reflect.get(estimator.getParams(false), 'classWeight') as unknown) ?? null) !== null;
  if (X !== null && (estimator instanceof MLPRegressor || estimator instanceof MLPClassifier)) {
    const sizes = [X.columns, ...estimator.intercepts_.map((b) => b.length)];
    const parameters = estimator.getParams(false);
    const isEpochwise = parameters.solver !== 'lbfgs';
    return {
      weights: sizes.slice(1).reduce((sum, units, layer) => sum + (sizes[layer]! + 1) * units, 0),
      hiddenLayers: perceptronLayers(estimator, X),
      loss: isEpochwise ? perceptronLoss(estimator) : null,
      usedAllIterations: isEpochwise ? null : estimator.nIter_ >= parameters.maxIter,
      scalesTargets: 'loss' in parameters && (parameters.scaleTarget || parameters.loss === 'poisson'),
      isWeighted,
    };
  }
  const model: unknown = 'history_' in estimator ? Reflect.get(estimator, 'model_') : null;
  const isKeras = X !== null && model instanceof tf.Sequential;
  return {
    weights: isKeras ? model.countParams() : null,
    hiddenLayers: isKeras ? kerasLayers(model, X) : [],
    loss: isKeras ? kerasLoss(estimator as EstimatorLike & KerasFit) : null, // only those have model_ and history_
    ...{ usedAllIterations: null, scalesTargets: false, isWeighted },
  };
}

function perceptronLoss(estimator: MLPClassifier | MLPRegressor): LossRecord {
  const { maxIter, earlyStopping, restoreBestWeights, learningRateInit } = estimator.getParams(false);
  return {
    curve: estimator.lossCurve_,
    validation: estimator.validationLossCurve_ ?? null,
    keepsBest: earlyStopping || restoreBestWeights,
    usedAllEpochs: estimator.nIter_ >= maxIter,
    ...{ epochsName: 'maxIter', rateName: 'learningRateInit', rate: learningRateInit },
  };
}

/** The members that KerasRegressor and KerasClassifier share. */
interface KerasFit {
  readonly history_: Readonly<Record<string, number[]>>;
  getParams(deep: boolean): { epochs: number; earlyStopping: boolean; learningRate: number | null };
}

function kerasLoss(estimator: KerasFit): LossRecord {
  const { history_: history } = estimator;
  const { epochs, earlyStopping, learningRate } = estimator.getParams(false);
  const curve = history.loss ?? [];
  return {
    curve,
    validation: history.val_loss ?? null,
    keepsBest: earlyStopping,
    usedAllEpochs: curve.length >= epochs,
    ...{ epochsName: 'epochs', rateName: 'learningRate', rate: learningRate },
  };
}
