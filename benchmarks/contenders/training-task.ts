import type { DataSet } from '../data/data-set';
import type { Training } from '../training';

/** A training with its data. The data may be a part of all, and the epochs fewer. */
export interface TrainingTask {
  readonly training: Training;
  readonly data: DataSet;
}

/** What a fit ended with. */
export interface Fit {
  /** The loss of every epoch, as scikit-learn has it. */
  readonly losses: readonly number[];
  /** What ran it, where that is the library's to say. */
  readonly mode?: 'compiled' | 'interpreted';
}

/** One way to train. */
export interface Trainer {
  /** Makes ready for one fit, from new weights; @returns the fit, which alone is timed */
  prepare(): Promise<() => Promise<Fit>>;
}
