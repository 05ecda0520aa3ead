import { InvalidDataError, NotFittedError, shown } from '../../errors';

/** What an estimator that was trained by epochs tells: those of the library do. */
export interface TrainedByEpochs {
  readonly lossCurve_: readonly number[] | undefined;
  readonly validationLossCurve_?: readonly number[] | null | undefined;
  readonly validationScores_?: readonly number[] | null | undefined;
  readonly learningRateCurve_?: readonly number[] | undefined;
}

/** What `fitSequential` and TensorFlow.js' own `fit` return: numbers (or tensors, which are not taken) by name. */
export interface FitHistory {
  readonly history: Readonly<Record<string, readonly unknown[]>>;
}

/** One training: an estimator that was fitted by epochs, or the history of a `tf.Sequential`. */
export type Run = TrainedByEpochs | FitHistory;

/** The curves of one training, [epochs] each; undefined where it has none. */
export interface RunCurves {
  readonly loss: readonly number[];
  readonly validationLoss: readonly number[] | undefined;
  readonly validationScore: readonly number[] | undefined;
  readonly learningRate: readonly number[] | undefined;
}

/** @returns whether it is one training, and not several by name */
export function isRun(value: unknown): value is Run {
  return typeof value === 'object' && value !== null && ('lossCurve_' in value || 'history' in value);
}

/**
 * @param who, argument  for messages
 * @throws NotFittedError, InvalidDataError where there is no curve
 */
export function runCurves(who: string, argument: string, run: Run): RunCurves {
  if ('history' in run) {
    const { loss, val_loss } = run.history;
    return {
      loss: numbers(who, `${argument}.history.loss`, loss),
      validationLoss: val_loss && numbers(who, `${argument}.history.val_loss`, val_loss),
      validationScore: undefined,
      learningRate: undefined,
    };
  }
  const { lossCurve_, validationLossCurve_, validationScores_, learningRateCurve_ } = run;
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

function numbers(who: string, argument: string, values: readonly unknown[] | undefined): readonly number[] {
  if (values === undefined) throw new NotFittedError(who, argument);
  const curve = values.filter((value) => typeof value === 'number');
  if (curve.length === values.length) return curve;
  const odd = values.find((value) => typeof value !== 'number');
  throw new InvalidDataError(who, argument, `must hold numbers. Got ${shown(odd)}.`);
}
