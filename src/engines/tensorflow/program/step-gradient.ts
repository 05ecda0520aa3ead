import type { Value } from '../graph';

/** What a step is made from. */
export interface StepGradient {
  /** The batch's loss, before the step, times its rows, or times `weightSum` where that is not null. A scalar. */
  readonly total: Value;
  readonly weightSum: Value | null;
  /** By each trained weight. */
  readonly gradients: readonly Value[];
  /** The weights that a layer changes, as it has changed them. */
  readonly changed: readonly Value[];
  /** Each metric times the batch's rows. */
  readonly metrics: readonly Value[];
}
