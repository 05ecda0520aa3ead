import type { FunctionGraph, Value } from '../../graph';

/** A loss over one batch. Both sums run over the batch's rows; the program divides by their number. */
export interface BatchLoss {
  /** Sum of the rows' losses, a scalar. */
  readonly total: Value;
  /** Its gradient by the network's output [rows, outputs], as scikit-learn defines it. */
  readonly gradient: Value;
}

/**
 * A loss as graph.
 *
 * @param output, target  [rows, outputs]
 * @param inBatch         bool [rows, 1]: false for rows that only fill up a short batch
 */
export type Loss = (graph: FunctionGraph, output: Value, target: Value, inBatch: Value | null) => BatchLoss;
