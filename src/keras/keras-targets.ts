import type { DenseMatrix, FloatArray } from '../arrays';

/** Targets as a model is to learn them. */
export interface KerasTargets<Coding> {
  readonly rows: number;
  /** Units that the last layer should have. */
  readonly nOutputs: number;
  /** What turns outputs into predictions. */
  readonly coding: Coding;
  /** The loss for a last layer of so many units; null where no loss fits. */
  readonly lossFor: (units: number) => string | null;
  /** The targets for a last layer of so many units that is trained on a loss. */
  readonly encode: (units: number, isSparse: boolean) => DenseMatrix;
  /** The activations that a last layer of so many units may have; null for any. */
  readonly endings: (units: number) => readonly string[] | null;
  /** What each sample counts by its class; null where all count the same. */
  readonly classWeights: FloatArray | null;
  /** The class of each sample where each class is to keep its share, else null. */
  readonly classes: readonly number[] | null;
}

/** What `prepareTargets` is asked. */
export interface KerasTargetsRequest<Coding> {
  readonly who: string;
  readonly coding: Coding | null;
  readonly isPartial: boolean;
  readonly classes: unknown;
}
