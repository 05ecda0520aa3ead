import type { DenseMatrix } from '../arrays';
import type { LayerWeights } from '../network';
import type { EpochOrder } from './epoch-order';
import type { LearningRate } from './learning-rate';
import type { NoImprovement } from './no-improvement';
import type { EpochCurves, ProgressKeeper, StopReason, TrainingProgress } from './training-progress';

/** What a user's `onEpoch` is told after each epoch. */
export interface EpochInfo {
  /** Counted from 1. */
  readonly epoch: number;
  readonly loss: number;
  /** With early stopping only. */
  readonly validationScore?: number;
  /** With validationData only. */
  readonly validationLoss?: number;
  /** The epoch's; L-BFGS has none. */
  readonly learningRate?: number;
  /** With trackGradients only: the length of the loss' gradient by each layer's weights and biases [layers]. */
  readonly gradientNorms?: readonly number[];
  readonly elapsedMs: number;
}

/** Called after each epoch; `false`, also promised, stops training cleanly after that epoch. */
export type OnEpoch = (info: EpochInfo) => unknown;

export interface EpochLoop {
  readonly maxIter: number;
  readonly order: EpochOrder;
  readonly learningRate: LearningRate;
  /** Watches the loss, or with early stopping the negative of the score. */
  readonly stopping: NoImprovement;
  /** What is found out after each epoch from the session's outputs; null for nothing. */
  readonly validate: ((outputs: DenseMatrix) => EpochValidation) | null;
  /** Whether the weights of the best epoch are kept, where there is no early stopping, which keeps them anyhow. */
  readonly keepsBest: boolean;
  /** The length of the loss' gradient by each layer's weights [layers], asked for after each epoch; null for nothing. */
  readonly gradientNorms: ((weights: readonly LayerWeights[]) => Promise<number[]>) | null;
  /** Null where nobody looks. */
  readonly onEpoch: OnEpoch | null;
  /** Told when the stopping rule fires: the rate that training goes on with, or null where it ends. */
  readonly onFlat?: (rate: number | null) => void;
  readonly signal?: AbortSignal | undefined;
  /**
   * What was done before, that record and clock go on from; session, order, learning rate and stopping rule stand where it
   * has left them.
   */
  readonly start?: TrainingProgress | null;
  /** Is handed the progress between epochs, where it asks for it, and at the end; null for nobody. */
  readonly keeper?: ProgressKeeper | null;
}

/** How weights do on samples that they were not trained with. */
export interface EpochValidation {
  /** What early stopping watches. */
  readonly score?: number;
  readonly loss?: number;
}

export interface EpochHistory extends EpochCurves {
  /** The weights of the best epoch, by score, else by validation loss, else by loss; null where none are kept. */
  readonly bestWeights: readonly LayerWeights[] | null;
  readonly reason: StopReason;
}
