import type { LabelInput, MatrixInput, VectorInput } from '../../arrays';
import type { PredictorLike } from '../../estimator';

/** What a scorer takes beside estimator and data. */
export interface ScorerOptions {
  /** How much each sample counts; without it all count the same. */
  readonly sampleWeight?: VectorInput | null | undefined;
}

/** What predicts; `predictProba`, `decisionFunction` and `classes_` are found where they are. */
export type ScoredEstimator = Pick<PredictorLike, 'predict'>;

/** True values for a scorer to judge by. */
export type ScoredTargets = LabelInput | MatrixInput | VectorInput;

/** Judges a fitted estimator by its predictions for X: the greater, the better. */
export type Scorer = (
  estimator: ScoredEstimator,
  X: MatrixInput,
  y: ScoredTargets,
  options?: ScorerOptions,
) => number | Promise<number>;

/** A function of a user's own that does so. Its arguments are `never` so that they may have types of its own. */
export type ScoringFunction = (estimator: never, X: never, y: never, options: never) => number | Promise<number>;
