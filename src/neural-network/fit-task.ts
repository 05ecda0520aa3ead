import type { DenseMatrix, FloatArray } from '../arrays';
import type { LayerWeights, Network, OutputActivation } from '../network';
import type { LossName } from '../training';
import type { CheckpointSettings, ResumeSettings } from './checkpoint-options';
import type { FittedPerceptron } from './fitted-perceptron';
import type { TargetScale } from './target-scale';
import type { PerceptronParameters } from './perceptron-parameters';

/**
 * A call of fit or partialFit that has passed every check but one. Its arrays are the library's own, and the engine may
 * keep them as long as it trains.
 */
export interface FitTask {
  /** The estimator's, for messages. */
  readonly name: string;
  readonly parameters: PerceptronParameters;
  readonly loss: LossName;
  readonly outputActivation: OutputActivation;
  readonly X: DenseMatrix; // [samples, features]
  readonly y: DenseMatrix; // [samples, outputs]
  readonly sampleWeight: FloatArray | null; // [samples]
  /** What training goes on from; null where it starts from new weights. */
  readonly start: FittedPerceptron | null;
  /** One epoch, with the optimizer of the call before. */
  readonly isPartial: boolean;
  readonly validation: Validation;
  /** The caller's own samples to validate with; null where there are none. */
  readonly validationData: { readonly X: DenseMatrix; readonly y: DenseMatrix } | null;
  /** What the targets were divided by and shifted; null where they are learnt as they are. */
  readonly targetScale: TargetScale | null;
  readonly signal: AbortSignal | undefined;
  /** Where the training is kept, and what it goes on from; null for nowhere and nothing. */
  readonly checkpoint: CheckpointSettings | null;
  readonly resume: ResumeSettings | null;
  /**
   * The last check, for a later turn of the event loop than that in which much data was copied.
   *
   * @throws InvalidDataError unless samples, and those to validate with, are finite numbers only
   */
  readonly checkFinite: () => void;
  /** Ends the use of the samples, and of those to validate with, when they have been trained with. */
  readonly giveBack: () => void;
}

/** A task with its network and the weights it starts from. */
export interface StartedTask extends FitTask {
  readonly network: Network;
  /** Not to be handed on: early stopping may come back to them. */
  readonly weights: readonly LayerWeights[];
}

/** How early stopping keeps samples back and scores them. */
export interface Validation {
  /** The class of each sample where each class is to keep its share, else null. */
  readonly classes: readonly number[] | null;
  /** Makes ready to score outputs [samples, outputs] for these targets; NaN is the score of what is not finite. */
  scorer(y: DenseMatrix, sampleWeight: FloatArray | null): (output: DenseMatrix) => number;
}
