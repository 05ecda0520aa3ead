import type { ModelActivation } from './model-activation';
import type { ModelWeight } from './model-weight';

interface Weighted {
  /** In the order of tfjs' `layer.weights`: those that a layer trains, then its others; frozen or not. */
  readonly weights: readonly ModelWeight[];
}

/** activation(x·W + b) over the last axis; weights: W [inputs, units], and b [units] where there is one. */
export interface DenseModelLayer extends Weighted {
  readonly kind: 'dense';
  readonly units: number;
  readonly activation: ModelActivation;
}

export interface ActivationLayer extends Weighted {
  readonly kind: 'activation';
  readonly activation: ModelActivation;
}

/** x above 0, else alpha·x. */
export interface LeakyReluLayer extends Weighted {
  readonly kind: 'leakyReLU';
  readonly alpha: number;
}

/** x above theta, else 0. */
export interface ThresholdedReluLayer extends Weighted {
  readonly kind: 'thresholdedReLU';
  readonly theta: number;
}

/** x above 0, else alpha·x, with a weight alpha of the input's shape, or 1 along axes that share it. */
export interface PreluLayer extends Weighted {
  readonly kind: 'prelu';
}

export interface EluLayer extends Weighted {
  readonly kind: 'elu';
}

/** Over the last axis. */
export interface SoftmaxLayer extends Weighted {
  readonly kind: 'softmax';
}

export interface ReluLayer extends Weighted {
  readonly kind: 'relu';
  readonly maxValue: number | null;
}

/** While training, leaves out a share `rate` of the numbers and scales the others up. */
export interface DropoutLayer extends Weighted {
  readonly kind: 'dropout';
  readonly rate: number;
  /** int32; null where it follows from the plan's seed. */
  readonly seed: number | null;
}

/** While training, adds numbers of the normal distribution. */
export interface GaussianNoiseLayer extends Weighted {
  readonly kind: 'gaussianNoise';
  readonly stddev: number;
  /** int32; null where it follows from the plan's seed. */
  readonly seed: number | null;
}

/**
 * (x − mean) / √(variance + epsilon) · gamma + beta for each place of the last axis. While training, mean and variance
 * are the batch's, and moving averages of them are kept. Weights: gamma and beta where there are any, the moving mean,
 * the moving variance; [extent of the last axis] each.
 */
export interface BatchNormalizationLayer extends Weighted {
  readonly kind: 'batchNormalization';
  readonly epsilon: number;
  readonly momentum: number;
  readonly hasScale: boolean;
  readonly hasCenter: boolean;
}

/** The same over the last axis of each row for itself. Weights: gamma and beta where there are any. */
export interface LayerNormalizationLayer extends Weighted {
  readonly kind: 'layerNormalization';
  readonly epsilon: number;
  readonly hasScale: boolean;
  readonly hasCenter: boolean;
}

export interface FlattenLayer extends Weighted {
  readonly kind: 'flatten';
}

export interface ReshapeLayer extends Weighted {
  readonly kind: 'reshape';
  /** Of one row. */
  readonly shape: readonly number[];
}

export type ModelLayer =
  | DenseModelLayer
  | ActivationLayer
  | LeakyReluLayer
  | ThresholdedReluLayer
  | PreluLayer
  | EluLayer
  | SoftmaxLayer
  | ReluLayer
  | DropoutLayer
  | GaussianNoiseLayer
  | BatchNormalizationLayer
  | LayerNormalizationLayer
  | FlattenLayer
  | ReshapeLayer;

/** Layers one after the other, without their weights' numbers. Plain data. */
export interface Model {
  /** Of one row. */
  readonly inputShape: readonly number[];
  readonly layers: readonly ModelLayer[];
}
