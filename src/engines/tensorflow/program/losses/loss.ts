import type { FunctionGraph, Value } from '../../graph';

/** A loss over one batch. Both are sums over the batch's rows; the program divides by what the rows weigh. */
export interface BatchLoss {
  /** Sum of the rows' losses, a scalar. */
  readonly total: Value;
  /** Its gradient by the last layer's z [rows, outputs], as scikit-learn defines it: o − y for every loss. */
  readonly gradient: Value;
}

/**
 * A loss as graph, with the activation of the output that belongs to it.
 *
 * @param z, target  [rows, outputs]; z are the last layer's sums, before any activation
 * @param weight     [rows, 1]: what each row counts, 0 for rows that only fill up a short batch; null where each counts
 *   1
 */
export type Loss = (graph: FunctionGraph, z: Value, target: Value, weight: Value | null) => BatchLoss;
