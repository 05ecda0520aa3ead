import type { Value } from '../graph';
import type { PassContext } from './forward-pass';

/** The rows that a loss is computed from. */
export interface Batch {
  readonly X: Value; // [rows, features]
  readonly y: Value; // [rows, outputs]
  /** What each row counts [rows, 1]; null where each counts 1. */
  readonly weight: Value | null;
  /** What they count together, a scalar. */
  readonly weightSum: Value;
  /** What the pass is made from; of a prediction where it is left out. */
  readonly context?: PassContext;
}
