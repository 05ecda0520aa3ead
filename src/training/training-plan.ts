import type { DenseMatrix } from '../arrays';
import type { LayerWeights, Network } from '../network';

/** Adam's settings. Source: Kingma & Ba 2015, with the bias corrections gathered in the step size. */
export interface AdamSettings {
  readonly kind: 'adam';
  readonly learningRateInit: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/**
 * What to train, as plain data that can cross to another thread. An engine owns a plan's arrays once it has it:
 * they may be handed on, so the maker keeps no use of them.
 */
export interface TrainingPlan {
  readonly network: Network;
  readonly loss: 'squared_error';
  readonly optimizer: AdamSettings;
  /** L2 penalty on W, not on b. */
  readonly alpha: number;
  /** Rows per step; the last batch of an epoch may be shorter. */
  readonly batchSize: number;
  /** Epochs at the most. */
  readonly maxIter: number;
  /** Starting weights. */
  readonly weights: readonly LayerWeights[];
  readonly X: DenseMatrix; // [samples, features]; its precision is that of the training
  readonly y: DenseMatrix; // [samples, outputs], of X's precision
}

/** Optimizer steps in one epoch. */
export function stepsPerEpoch(plan: TrainingPlan): number {
  return Math.ceil(plan.X.rows / plan.batchSize);
}

/** Floating-point operations of one step, roughly: forward, and twice that backward. */
export function operationsPerStep(plan: TrainingPlan): number {
  const weights = plan.network.reduce((count, { inputs, units }) => count + inputs * units, 0);
  return 6 * weights * plan.batchSize + 12 * weights;
}
