import type { MatrixInput, VectorInput } from '../arrays';
import type { CheckpointOptions, ResumeOptions } from './checkpoint-options';

/** What `fit` and `partialFit` take beside the data. */
export interface FitOptions {
  /** How much each sample counts [samples], or one number for all; without it all count the same. */
  readonly sampleWeight?: VectorInput | number | null | undefined;
  /** Aborting rejects the call with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** What `fit` takes besides. */
export interface ValidatedFitOptions<Y> extends FitOptions {
  /**
   * Samples and targets to validate with after each epoch: `validationLossCurve_`. Early stopping scores on them, and
   * keeps nothing back.
   */
  readonly validationData?: readonly [X: MatrixInput, y: Y] | undefined;
  /** Keeps the training in a file from time to time, to go on from after the process has ended. Not for lbfgs. */
  readonly checkpoint?: CheckpointOptions | undefined;
  /**
   * A checkpoint's path: goes on from it, and ends with the very numbers of the fit that was not interrupted. It has to be given
   * the same data, and to be of an estimator with the same parameters. That of a finished fit (maxIter, or no improvement) gives its result at
   * once; a fit that `onEpoch` has stopped goes on. Not for lbfgs.
   */
  readonly resume?: string | ResumeOptions | undefined;
}
