import type { DenseMatrix } from '../arrays';
import type { LayerWeights } from '../network';
import type { OptimizerState } from './training-plan';

/** How the arithmetic is carried out: as machine code for the whole loop, or operation by operation. */
export type ExecutionMode = 'compiled' | 'interpreted';

/** A training in progress, as an engine offers it to the epoch loop. */
export interface TrainingSession {
  readonly mode: ExecutionMode;
  /** Epochs that one `run` takes at the most. */
  readonly epochsPerRun: number;
  /** Whether a `run` may be asked for while others are under way, which it then waits for; `cancel` ends them all. */
  readonly queuesRuns: boolean;
  /**
   * Trains for some epochs.
   *
   * @param order   rows in their order of use, epoch after epoch [epochs · samples]
   * @param rates   the learning rate of each epoch [epochs]
   * @param isLast  whether no other is to follow, so that what comes then may be made ready
   * @returns the loss of each epoch [epochs], measured before each step as scikit-learn does
   */
  run(order: Int32Array, rates: Float64Array, isLast?: boolean): Promise<Float64Array>;
  /** Ends the `run` under way soon: it rejects, and everything is as before it. */
  cancel(): void;
  /** Undoes the last `run`. */
  rewind(): Promise<void>;
  /** The network's output for the plan's validation samples as the weights stand [rows, outputs]. */
  outputs(): Promise<DenseMatrix>;
  /** Keeps the weights as they stand, instead of those kept before. */
  keep(): Promise<void>;
  /** The weights that were kept last, copied. */
  kept(): Promise<LayerWeights[]>;
  /** The weights as they stand, copied. */
  weights(): Promise<LayerWeights[]>;
  /** What the optimizer remembers, copied. */
  optimizerState(): Promise<OptimizerState>;
  /** Frees what the session holds, be it behind what was asked for before; calling it again does nothing. */
  close(): Promise<void>;
}

/** A loss with its penalty, and the gradient of both by every weight. */
export interface LossAndGradient {
  readonly loss: number;
  readonly gradient: LayerWeights[];
}

/** Loss and gradient over all samples at once, in 64 bits, for optimizers that look for themselves. */
export interface ObjectiveSession {
  readonly mode: ExecutionMode;
  evaluate(weights: readonly LayerWeights[]): Promise<LossAndGradient>;
  close(): Promise<void>;
}
