import type { DenseMatrix, FloatArray } from '../arrays';
import type { OutputActivation } from '../network';
import type { LossName } from '../training';
import type { Validation } from './fit-task';
import type { TargetScale } from './target-scale';

/** Targets as numbers to be learnt, with all that belongs to them. */
export interface PreparedTargets<Coding> {
  readonly matrix: DenseMatrix; // [samples, outputs]
  /** Whether they came as one column in two dimensions, and are read as a vector. */
  readonly isColumn: boolean;
  /** What turns outputs into predictions; kept with the fit. */
  readonly coding: Coding;
  readonly loss: LossName;
  readonly outputActivation: OutputActivation;
  readonly validation: Validation;
  readonly targetScale: TargetScale | null;
  /** What each sample counts by its class [samples]; null where all count the same. */
  readonly classWeights: FloatArray | null;
  /** Reads further targets, to validate with, as these were read. */
  readonly encode: (y: unknown, who: string) => DenseMatrix;
}

/** A call of fit or partialFit, as the targets are read for it. */
export interface TargetsRequest<Coding> {
  readonly who: string;
  /** The coding to go on with: of `partialFit`, and of `fit` with warmStart; null where there is none. */
  readonly coding: Coding | null;
  readonly isPartial: boolean;
  /** Whether y may be without some of the classes of `coding`. */
  readonly mayLackClasses: boolean;
  /** What each sample counts by itself; null where all count the same. */
  readonly sampleWeight: FloatArray | null;
  /** partialFit's, where they were given. */
  readonly classes: unknown;
}
