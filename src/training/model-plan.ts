import type { DenseMatrix, FloatArray } from '../arrays';
import type { Model } from '../network';
import type { KerasLossName, KerasMetricName } from './keras-names';
import type { OptimizerSettings } from './training-plan';

/** What an optimizer remembers: the steps so far, and for each slot an array beside every weight that is trained. */
export interface ModelOptimizerState {
  readonly t: number;
  readonly slots: readonly (readonly FloatArray[])[];
}

/** Rows with what a model should make of them, one row after the other whatever shape each has. */
export interface ModelData {
  readonly X: DenseMatrix; // [rows, numbers of the input shape]
  readonly y: DenseMatrix; // [rows, numbers of the target shape], of X's precision
}

/**
 * What to train a model on: plain data that can cross to another thread. An engine owns a plan's arrays once it has it:
 * they may be handed on, so the maker keeps no use of them.
 */
export interface ModelPlan extends ModelData {
  readonly model: Model;
  /** Starting weights: each layer's, in its order. */
  readonly weights: readonly FloatArray[];
  readonly optimizer: OptimizerSettings;
  /** Where the optimizer goes on from; null where it starts anew. */
  readonly optimizerState: ModelOptimizerState | null;
  /** The mean over a batch's rows is minimised, with the regularisers of the weights. */
  readonly loss: KerasLossName;
  /** What else is to be known of each epoch. */
  readonly metrics: readonly KerasMetricName[];
  /** Of one row of y: the output's, or [1] for sparse targets. */
  readonly targetShape: readonly number[];
  /** What each sample's loss is multiplied by [samples], of X's precision; null for 1. The mean is over rows all the same. */
  readonly sampleWeight: FloatArray | null;
  /** Rows that an epoch goes through. Which, its order says: X may hold others too, that are kept back. */
  readonly samples: number;
  /** Rows per step; the last batch of an epoch may be shorter. */
  readonly batchSize: number;
  /** What `evaluate` is to be asked about; null for nothing. */
  readonly validation: ModelData | null;
  /** Epochs at the most, which decides whether compiling pays. */
  readonly maxIter: number;
  /** int32; of the random layers that have none of their own. */
  readonly seed: number;
  /** The largest length of a gradient over all weights; null where it is not limited. */
  readonly clipNorm: number | null;
}

/** Floating-point operations of a model's matrices on so many rows, roughly: forward, backward, and the update. */
export function modelOperationsPerStep({ layers }: Model, rows: number): number {
  const weights = layers.flatMap((layer) => layer.weights.map(({ shape }) => shape.reduce((a, b) => a * b, 1)));
  const count = weights.reduce((sum, size) => sum + size, 0);
  return 6 * count * rows + 12 * count;
}
