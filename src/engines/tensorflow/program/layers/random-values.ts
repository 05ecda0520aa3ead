import type { Value } from '../../graph';

/** What layers that are random are made from, inside a graph. */
export interface RandomValues {
  /** float64 [random layers]: the share that is left out, or the deviation. */
  readonly rates: Value;
  /** int32 [random layers]: the least hash with which a unit stays. */
  readonly thresholds: Value;
  /** int32: a scalar for all layers, or [random layers]. */
  readonly seed: Value;
  /** The steps done, this one among them; float64, a scalar. */
  readonly t: Value;
  /** The layer's place among the random ones. */
  readonly index: number;
}
