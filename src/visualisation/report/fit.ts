import type { Label, Samples } from '../../arrays';
import type { Learner } from '../../diagnosis';
import type { EstimatorLike } from '../../estimator';
import type { SplitTarget } from '../../model-selection';

/** A fit as a report tells it. */
export interface Fit {
  readonly estimator: EstimatorLike;
  readonly learner: Learner;
  /** In the order of the columns of probabilities; null of a regressor. */
  readonly classes: readonly Label[] | null;
  /** What the classes are called [classes]: short, and no two the same. */
  readonly classNames: readonly string[];
  readonly isMultilabel: boolean;
  /** Of the columns of X; null where it is a frame, which has its own, or nobody has said. */
  readonly featureNames: readonly string[] | null;
  readonly train: Predicted;
  readonly test: Predicted | null;
}

/** Samples, and what is predicted for them. */
export interface Predicted {
  readonly X: Samples;
  readonly y: SplitTarget;
  readonly rows: number;
  readonly predictions: unknown;
  /** [rows][classes]; null where the estimator gives none. */
  readonly probabilities: number[][] | null;
}
