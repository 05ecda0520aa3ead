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
  /** How it ran, where that was not asked for by name: by the native library in one of two ways, or in this thread. */
  readonly mode?: 'compiled' | 'interpreted' | 'by hand';
}

/** One way to train. */
export interface Trainer {
  /** Makes ready for one fit, from new weights; @returns the fit, which alone is timed */
  prepare(): Promise<() => Promise<Fit>>;
}
