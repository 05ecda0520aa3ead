import { stepsPerEpoch } from '../../../training';
import type { Precision } from '../../../arrays';
import type { FunctionGraph, Value } from '../graph';
import { cast, equal, less, remainder, reshape, select } from '../graph/operations';

/** Rows in batches, the last one of which may be shorter: other rows fill it up then. */
export interface Batches {
  readonly samples: number;
  readonly batchSize: number;
  readonly precision: Precision;
}

/** Which rows of a batch count. */
export interface BatchRows {
  /** How many, a scalar. */
  readonly count: Value;
  /** 1 for each that does and 0 for each that only fills up [rows, 1]; null where all do in every batch. */
  readonly mask: Value | null;
}

/**
 * @param step  the batch's number, int32, a scalar; an epoch follows on the one before
 * @param full  the rows of a full batch, a scalar
 */
export function batchRows(
  graph: FunctionGraph,
  { samples, batchSize, precision }: Batches,
  step: Value,
  full: Value,
): BatchRows {
  const batches = stepsPerEpoch(samples, batchSize);
  const missing = batches * batchSize - samples;
  if (missing === 0) return { count: full, mask: null };

  const batch = remainder(graph, step, graph.constant('int32', batches));
  const isLast = equal(graph, batch, graph.constant('int32', batches - 1));
  const count = select(graph, isLast, graph.constant(precision, batchSize - missing), full);
  const places = graph.constant(
    precision,
    Array.from({ length: batchSize }, (_, row) => row),
  );
  return { count, mask: reshape(graph, cast(graph, less(graph, places, count), precision), [batchSize, 1]) };
}
