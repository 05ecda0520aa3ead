import type { LayerWeights } from '../network';
import type { EpochOrderState } from './epoch-order';
import type { LearningRateState } from './learning-rate';
import type { NoImprovementState } from './no-improvement';
import type { OptimizerState } from './training-plan';

/** What is noted of every epoch. */
export interface EpochCurves {
  readonly lossCurve: readonly number[]; // [epochs]
  readonly validationScores: readonly number[]; // [epochs], empty without early stopping
  readonly validationLosses: readonly number[]; // [epochs], empty without validationData
  readonly learningRates: readonly number[]; // [epochs]
  readonly gradientNorms: readonly (readonly number[])[]; // [epochs, layers], empty where they are not asked for
}

/**
 * Why the loop ended: `maxIter` was reached, nothing improved any more, `onEpoch` said so, or the loss was no number,
 * and would never have been one again.
 */
export type StopReason = 'maxIter' | 'noImprovement' | 'onEpoch' | 'diverged';

/** All that a training is between two epochs: one that starts from it goes on as this one would have. */
export interface TrainingProgress extends EpochCurves {
  readonly weights: readonly LayerWeights[];
  /** Those of the best epoch so far; null where none are kept. */
  readonly bestWeights: readonly LayerWeights[] | null;
  /** The lowest loss that weights were kept for, where it is not the stopping rule that says which are kept. */
  readonly lowest: number;
  readonly optimizerState: OptimizerState;
  readonly order: EpochOrderState;
  readonly stopping: NoImprovementState;
  readonly learningRate: LearningRateState;
  readonly elapsedMs: number;
  /** Why it ended; null while it is under way. After `onEpoch` there may be more to do. */
  readonly ended: Exclude<StopReason, 'diverged'> | null;
}

/** Who keeps a training's progress. */
export interface ProgressKeeper {
  /** How many more epochs may be run before it must be asked, 1 or more. @param done  epochs so far */
  epochsToNext(done: number): number;
  isDue(done: number): boolean;
  /** Training goes on when this has; if it rejects, so does the training. */
  keep(progress: TrainingProgress): Promise<void>;
}
