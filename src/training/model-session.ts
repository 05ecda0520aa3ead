import type { FloatArray } from '../arrays';
import type { ModelOptimizerState } from './model-plan';
import type { ExecutionMode } from './training-session';

/** What some epochs came to; each batch is measured before its step, and counts by its rows. */
export interface EpochRecords {
  readonly losses: Float64Array; // [epochs]
  /** One array for each of the plan's metrics. */
  readonly metrics: readonly Float64Array[]; // [metrics][epochs]
  /** Batch by batch, the losses, then each metric, times the batch's rows. */
  readonly batchSums: readonly Float64Array[]; // [1 + metrics][epochs · steps of an epoch]
}

/** What the weights are good for on other rows. */
export interface Evaluation {
  readonly loss: number;
  readonly metrics: readonly number[];
}

/** A model in training. */
export interface ModelSession {
  readonly mode: ExecutionMode;
  /** Epochs that one `run` takes at the most. */
  readonly epochsPerRun: number;
  /**
   * Trains for some epochs.
   *
   * @param order  rows in their order of use, epoch after epoch [epochs · samples]
   * @param rates  the learning rate of each epoch [epochs]
   */
  run(order: Int32Array, rates: Float64Array): Promise<EpochRecords>;
  /** Ends the `run` under way soon: it rejects, and everything is as before it. */
  cancel(): void;
  /** Undoes the last `run`. */
  rewind(): Promise<void>;
  /**
   * Loss and metrics of the plan's validation rows as the weights stand, as `tf.LayersModel.evaluate` has them: means
   * over batches, which count by their rows; without weights of samples and without regularisers.
   */
  evaluate(): Promise<Evaluation>;
  /** Keeps the weights as they stand, instead of those kept before. */
  keep(): Promise<void>;
  /** The weights that were kept last, copied, in the plan's order. */
  kept(): Promise<FloatArray[]>;
  /** The weights as they stand, copied, in the plan's order. */
  weights(): Promise<FloatArray[]>;
  /** What the optimizer remembers, copied. */
  optimizerState(): Promise<ModelOptimizerState>;
  /** Frees what the session holds; calling it again does nothing. */
  close(): Promise<void>;
}
