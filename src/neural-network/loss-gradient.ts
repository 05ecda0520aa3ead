import { Matrix } from 'ml-matrix';
import { lossAndGradient } from '../engines';
import type { LayerWeights } from '../network';
import type { LossPlan } from '../training';
import type { FitOptions } from './fit-options';

/** A member of the perceptrons: the loss of a fitted one for samples of a user's. */
export const FITTED_LOSS: unique symbol = Symbol('fittedLoss');

/** The loss that a fit minimises, for other samples, and the weights that it ended with. */
export interface FittedLoss {
  readonly plan: LossPlan;
  readonly weights: readonly LayerWeights[];
  /** What loss and gradient are multiplied by before anyone sees them. */
  readonly factor: number;
}

/** A fitted MLPRegressor or MLPClassifier. */
export interface HasFittedLoss {
  [FITTED_LOSS](who: string, X: unknown, y: unknown, sampleWeight: FitOptions['sampleWeight']): FittedLoss;
}

/** The loss at the fitted weights, and its gradient by the weights and biases of each layer. */
export interface LossGradient {
  /** As `lossCurve_` has it, of all samples and with its penalty. */
  readonly loss: number;
  readonly layers: readonly { readonly dW: Matrix /* [inputs, units] */; readonly db: number[] /* [units] */ }[];
}

/**
 * The gradient of the training loss, with its penalty, at the weights of a fitted perceptron, by hand and at once. With
 * scaleTarget it is by the weights that were trained, whose targets were in standard units.
 *
 * @param X    samples [samples, features]
 * @param y    their targets; of classes it need not hold all
 * @param who  for messages: the function that a user called
 * @throws NotFittedError, InvalidDataError, InvalidParameterError
 */
export function lossGradient(
  estimator: HasFittedLoss,
  X: unknown,
  y: unknown,
  who: string,
  { sampleWeight }: Pick<FitOptions, 'sampleWeight'> = {},
): LossGradient {
  const { plan, weights, factor } = estimator[FITTED_LOSS](who, X, y, sampleWeight);
  const { loss, gradient } = lossAndGradient(plan, weights);
  const scaled = (values: ArrayLike<number>): number[] => Array.from(values, (value) => value * factor);
  return {
    loss: loss * factor,
    layers: plan.network.map(({ inputs, units }, layer) => {
      const { W, b } = gradient[layer]!;
      return { dW: Matrix.from1DArray(inputs, units, scaled(W)), db: scaled(b) };
    }),
  };
}
