import { InvalidDataError, NotFittedError, shown } from '../../errors';
import { type EstimatorLike, hasMember, isEstimator } from '../../estimator';
import { Pipeline, type Steps, TransformedTargetRegressor } from '../../pipeline';

/** What an estimator that was trained by epochs tells: those of the library do. */
export interface TrainedByEpochs {
  readonly lossCurve_: readonly number[] | undefined;
  readonly validationLossCurve_?: readonly number[] | null | undefined;
  readonly validationScores_?: readonly number[] | null | undefined;
  readonly learningRateCurve_?: readonly number[] | undefined;
}

/** Numbers (or tensors, which are not taken) by name, such as loss and val_loss. */
export type LossHistory = Readonly<Record<string, readonly unknown[]>>;

/** What `fitSequential` and TensorFlow.js' own `fit` return. */
export interface FitHistory {
  readonly history: LossHistory;
}

/**
 * One training: an estimator that was fitted by epochs, what holds such a one (a pipeline that ends in it, a search that has
 * found it, a TransformedTargetRegressor), or the history of a `tf.Sequential`, with or without what it came in.
 */
export type Run = TrainedByEpochs | EstimatorLike | FitHistory | LossHistory;

/** The curves of one training, [epochs] each; undefined where it has none. */
export interface RunCurves {
  readonly loss: readonly number[];
  readonly validationLoss: readonly number[] | undefined;
  readonly validationScore: readonly number[] | undefined;
  readonly learningRate: readonly number[] | undefined;
}

/** @returns whether it is one training, and not several by name */
export function isRun(value: unknown): value is Run {
  if (typeof value !== 'object' || value === null) return false;
  return 'lossCurve_' in value || isFitHistory(value) || isLossHistory(value) || isEstimator(value);
}

function isFitHistory(value: object): value is FitHistory {
  return 'history' in value;
}

/** A run that is called loss is an object, and no array. */
function isLossHistory(value: object): value is LossHistory {
  return 'loss' in value && Array.isArray(value.loss);
}

/**
 * @param who, argument  for messages
 * @throws NotFittedError, InvalidDataError where there is no curve
 */
export function runCurves(who: string, argument: string, run: Run): RunCurves {
  const holder = trainedWithin(run);
  if (!('lossCurve_' in holder)) {
    if (isFitHistory(holder)) return historyCurves(who, `${argument}.history`, holder.history);
    if (isLossHistory(holder)) return historyCurves(who, argument, holder);
    const legal = 'must be trained by epochs, or a pipeline or a search that ends in what was';
    throw new InvalidDataError(who, argument, `${legal}. Got ${shown(holder)}.`);
  }
  const { lossCurve_, validationLossCurve_, validationScores_, learningRateCurve_ } = holder as TrainedByEpochs;
  if (lossCurve_ === undefined) {
    throw new InvalidDataError(
      who,
      argument,
      'must have been trained by epochs. It has no lossCurve_: L-BFGS records none.',
    );
  }
  return {
    loss: lossCurve_,
    validationLoss: validationLossCurve_ ?? undefined,
    validationScore: validationScores_ ?? undefined,
    learningRate: learningRateCurve_,
  };
}

/** What is inside pipelines, searches and a regressor of transformed targets. */
function trainedWithin(run: object): object {
  let inner: unknown = run;
  for (;;) {
    if (typeof inner !== 'object' || inner === null) return run;
    if ('lossCurve_' in inner) return inner;
    if (inner instanceof Pipeline) {
      const pipeline = inner as Pipeline<Steps>;
      inner = pipeline.length === 0 ? undefined : pipeline.get(-1);
    } else if (inner instanceof TransformedTargetRegressor) {
      inner = inner.regressor_;
    } else if (isEstimator(inner) && hasMember(inner, 'bestEstimator_')) {
      inner = Reflect.get(inner, 'bestEstimator_');
    } else return inner;
  }
}

function historyCurves(who: string, argument: string, { loss, val_loss }: LossHistory): RunCurves {
  return {
    loss: numbers(who, `${argument}.loss`, loss),
    validationLoss: val_loss && numbers(who, `${argument}.val_loss`, val_loss),
    validationScore: undefined,
    learningRate: undefined,
  };
}

function numbers(who: string, argument: string, values: readonly unknown[] | undefined): readonly number[] {
  if (values === undefined) throw new NotFittedError(who, argument);
  const curve = values.filter((value) => typeof value === 'number');
  if (curve.length === values.length) return curve;
  const odd = values.find((value) => typeof value !== 'number');
  throw new InvalidDataError(who, argument, `must hold numbers. Got ${shown(odd)}.`);
}
