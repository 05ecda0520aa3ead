import type { ComputedBy } from '../engines';
import type { LayerWeights, Network } from '../network';
import type { ExecutionMode, NoImprovementState, OptimizerState } from '../training';
import type { DataFacts } from './data-facts';

/** What ran a fit. */
export interface EngineRecord {
  /** `by-hand`: loss and gradient for L-BFGS in the program's own thread, which `auto` leaves small fits to. */
  readonly engine: ComputedBy;
  /** `compiled`: the whole loop as machine code; `interpreted`: operation by operation. */
  readonly mode: ExecutionMode;
}

/**
 * All that is known after a training. Made whole at the end of it and never changed, so that one that fails changes
 * nothing.
 */
export interface FittedPerceptron extends TrainedPerceptron {
  /** Of the last call's samples; null where they are not known. */
  readonly data: DataFacts | null;
}

/** What a training has learnt. */
export interface TrainedPerceptron {
  readonly network: Network;
  readonly weights: readonly LayerWeights[];
  readonly loss: number;
  readonly nIter: number;
  readonly samplesSeen: number;
  readonly engine: EngineRecord;
  /** The length of the loss' gradient by each layer's weights after each epoch [epochs, layers]; null where not tracked. */
  readonly gradientNorms: readonly (readonly number[])[] | null;
  /** What only training epoch by epoch has; null after L-BFGS. */
  readonly epochs: EpochRecord | null;
}

/** The record of training epoch by epoch, and where a later fit goes on. */
export interface EpochRecord {
  readonly lossCurve: readonly number[];
  readonly learningRateCurve: readonly number[];
  /** null without early stopping */
  readonly validationScores: readonly number[] | null;
  /** null without validationData */
  readonly validationLossCurve: readonly number[] | null;
  /** What was watched: the loss, or with early stopping the negative of the score. */
  readonly stopping: NoImprovementState;
  readonly optimizerState: OptimizerState;
  /** The next epoch's. */
  readonly learningRate: number;
}
