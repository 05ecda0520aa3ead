import type { FunctionGraph, Value } from '../../graph';

/** The rows of a batch that count. */
export interface CountedRows {
  /** 1 for a row of the batch, 0 for one that only fills it up [rows, 1]; null where none does. */
  readonly mask: Value | null;
  /** How many count, a scalar of the output's type. */
  readonly count: Value;
}

/**
 * A metric of TensorFlow.js as graph: one number for a batch, a scalar, without weights of samples. Every metric has an
 * epoch's value in the same way from that: Σ (value · rows of the batch) / Σ rows of the batch. So precision and recall
 * of an epoch are means of those of its batches.
 *
 * @param target, output  as a loss has them
 */
export type Metric = (graph: FunctionGraph, target: Value, output: Value, rows: CountedRows) => Value;
