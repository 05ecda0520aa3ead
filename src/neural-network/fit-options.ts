import type { MatrixInput, VectorInput } from '../arrays';

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
}
