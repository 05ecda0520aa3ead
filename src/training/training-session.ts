import type { LayerWeights } from '../network';

/** How the arithmetic is carried out: as machine code for the whole loop, or operation by operation. */
export type ExecutionMode = 'compiled' | 'interpreted';

/** A training in progress, as an engine offers it to the epoch loop. */
export interface TrainingSession {
  readonly mode: ExecutionMode;
  /** Epochs that one call of `run` takes at the most. */
  readonly epochsPerRun: number;
  /**
   * Trains for some epochs.
   *
   * @param order   rows in their order of use, epoch after epoch [epochs · samples]
   * @returns the loss of each epoch [epochs], measured before each step as scikit-learn does
   */
  run(order: Int32Array, epochs: number): Promise<Float64Array>;
  /** Undoes the last `run`. */
  rewind(): Promise<void>;
  /** The weights as they stand, copied. */
  weights(): Promise<LayerWeights[]>;
  /** Frees what the session holds; calling it again does nothing. */
  close(): Promise<void>;
}
