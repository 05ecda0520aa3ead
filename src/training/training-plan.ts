import type { DenseMatrix, FloatArray } from '../arrays';
import type { LayerWeights, Network } from '../network';
import type { Dropout } from './dropout';

/**
 * What is minimised, by scikit-learn's names. The output activation belongs to it: identity, exp, logistic, softmax.
 */
export type LossName = 'squared_error' | 'poisson' | 'binary_log_loss' | 'log_loss';

/** Adam's settings. Source: Kingma & Ba 2015, with the bias corrections gathered in the step size. */
export interface AdamSettings {
  readonly kind: 'adam';
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/** Gradient descent with momentum, plain or Nesterov's. Source: Sutskever et al. 2013. */
export interface MomentumSettings {
  readonly kind: 'momentum' | 'nesterov';
  readonly momentum: number;
}

/** TensorFlow.js's own gradient descent, which has no settings but the rate. */
export interface KerasSgdSettings {
  readonly kind: 'keras_sgd';
}

/** TensorFlow.js's own momentum: the velocity is of gradients, and the rate outside of it. */
export interface KerasMomentumSettings {
  readonly kind: 'keras_momentum' | 'keras_nesterov';
  readonly momentum: number;
}

/** TensorFlow.js's own RMSProp, plain or with gradients centred. */
export interface KerasRmspropSettings {
  readonly kind: 'keras_rmsprop' | 'keras_rmsprop_centered';
  readonly decay: number;
  readonly momentum: number;
  readonly epsilon: number;
}

/** TensorFlow.js's own Adagrad, whose epsilon is always that of its backend, 1e-7. */
export interface KerasAdagradSettings {
  readonly kind: 'keras_adagrad';
  readonly initialAccumulatorValue: number;
  readonly epsilon: number;
}

/** TensorFlow.js's own Adadelta. */
export interface KerasAdadeltaSettings {
  readonly kind: 'keras_adadelta';
  readonly rho: number;
  readonly epsilon: number;
}

/** TensorFlow.js's own Adam, which corrects both means and adds epsilon after that. */
export interface KerasAdamSettings {
  readonly kind: 'keras_adam';
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/** TensorFlow.js's own Adamax; its rate falls with the steps as 1 / (1 + decay·steps). */
export interface KerasAdamaxSettings {
  readonly kind: 'keras_adamax';
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly decay: number;
}

export type OptimizerSettings =
  | AdamSettings
  | MomentumSettings
  | KerasSgdSettings
  | KerasMomentumSettings
  | KerasRmspropSettings
  | KerasAdagradSettings
  | KerasAdadeltaSettings
  | KerasAdamSettings
  | KerasAdamaxSettings;

/** What an optimizer remembers from step to step: the steps so far, and numbers beside every weight. */
export interface OptimizerState {
  readonly t: number;
  /** Adam's m and v, or the velocity. */
  readonly slots: readonly (readonly LayerWeights[])[];
}

/** What a loss is computed from: plain data that can cross to another thread. */
export interface LossPlan {
  readonly network: Network;
  readonly loss: LossName;
  /** L2 penalty on W, not on b. */
  readonly alpha: number;
  readonly X: DenseMatrix; // [samples, features]; its precision is that of a training epoch by epoch
  readonly y: DenseMatrix; // [samples, outputs], of X's precision
  /** How much each sample counts [samples], of X's precision; null where all count the same. */
  readonly sampleWeight: FloatArray | null;
  /** Runs at the most, which decides whether compiling pays. */
  readonly maxIter: number;
}

/**
 * What to train. An engine owns a plan's arrays once it has it: they may be handed on, so the maker keeps no use of
 * them.
 */
export interface TrainingPlan extends LossPlan {
  /** Rows that an epoch goes through. Which, its order says: X may hold others too, that are kept back. */
  readonly samples: number;
  /** The samples that `outputs` are asked for [rows, features], of X's precision; null for none. */
  readonly validation: DenseMatrix | null;
  readonly optimizer: OptimizerSettings;
  /** Rows per step; the last batch of an epoch may be shorter. */
  readonly batchSize: number;
  /** Starting weights. */
  readonly weights: readonly LayerWeights[];
  /** Whether a rule may stop training sooner: inside a run, which is then undone. */
  readonly mayStop: boolean;
  /** The largest length of a gradient over all weights; null where it is not limited. */
  readonly clipNorm: number | null;
  /** Units left out while training; null for none. */
  readonly dropout: Dropout | null;
  /** Where the optimizer goes on from; null where it starts anew. */
  readonly optimizerState: OptimizerState | null;
}

/** Optimizer steps in one epoch. */
export function stepsPerEpoch(samples: number, batchSize: number): number {
  return Math.ceil(samples / batchSize);
}

/**
 * Floating-point operations on so many rows, roughly: forward, and twice that backward, and the update of the weights.
 */
export function operationsPerStep({ network }: LossPlan, rows: number): number {
  const weights = network.reduce((count, { inputs, units }) => count + inputs * units, 0);
  return 6 * weights * rows + 12 * weights;
}
