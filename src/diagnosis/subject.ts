import type { DenseMatrix, Label } from '../arrays';
import type { FeatureColumn } from './feature-column';
import type { HiddenLayer } from './hidden-layer';
import type { LossRecord } from './loss-record';

/** A fit as those who judge it see it: facts only. What there is not, or cannot be judged, is null or empty. */
export interface Subject {
  readonly isClassifier: boolean;
  /** The network, or what there is in its place, by the name of its class. */
  readonly name: string;
  readonly rows: number;
  /** What the network gets: X as the steps of a pipeline have made it. */
  readonly X: DenseMatrix | null;
  readonly columns: readonly FeatureColumn[];
  readonly isTransformed: boolean;
  /** In the order of `classes_`; of several labels a row, how many rows have each. */
  readonly classes: readonly ClassCount[] | null;
  readonly isMultilabel: boolean;
  /** Whether classes already count so that the rare ones are not lost. */
  readonly isWeighted: boolean;
  /** Numbers to be learnt, in the units they are learnt in [rows, outputs]. */
  readonly targets: DenseMatrix | null;
  readonly scalesTargets: boolean;
  /** Numbers that the network learns. */
  readonly weights: number | null;
  readonly hiddenLayers: readonly HiddenLayer[];
  readonly loss: LossRecord | null;
  /** Whether L-BFGS, which has no epochs, used all its iterations; null after all else. */
  readonly usedAllIterations: boolean | null;
  readonly scores: Scores;
}

export interface ClassCount {
  readonly label: Label;
  readonly count: number;
}

/** Accuracy or R². */
export interface Scores {
  readonly train: number | null;
  readonly heldOut: HeldOutScore | null;
  /**
   * How much of what is to be learnt the network has learnt: 0 is what guessing without X comes to (the mean, the most
   * frequent class), 1 is perfect.
   */
  readonly skill: number | null;
}

export interface HeldOutScore {
  readonly score: number;
  readonly of: 'XTest' | 'the rows that early stopping kept back';
  readonly rows: number;
}
