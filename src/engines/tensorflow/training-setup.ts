import type { FloatArray } from '../../arrays';
import type { ModelOptimizerState, OptimizerSettings } from '../../training';
import type { TrainingShape } from './program';

/** Any plan as its program needs it. */
export interface TrainingSetup {
  readonly shape: TrainingShape;
  /** Rows that an epoch goes through. */
  readonly samples: number;
  readonly optimizer: OptimizerSettings;
  /** What goes into every call alike, by the names that the program has for it. */
  readonly invariants: Readonly<Record<string, FloatArray | Int32Array>>;
  /** Starting weights, in the model's order. */
  readonly weights: readonly FloatArray[];
  /** Where the optimizer goes on from; null where it starts anew. */
  readonly optimizerState: ModelOptimizerState | null;
}
