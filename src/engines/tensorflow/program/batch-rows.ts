import { type FloatArray, floatArray, type Precision } from '../../../arrays';
import type { Model } from '../../../network';
import { stepsPerEpoch } from '../../../training';
import type { FunctionGraph, Port, Value } from '../graph';
import { cast, equal, less, remainder, reshape, select } from '../graph/operations';

/** Rows in batches, the last one of which may be shorter: other rows fill it up then. */
export interface Batches {
  /** How many there are in an epoch. */
  readonly batches: number;
  /**
   * The rows of the last one where it is shorter, null where it is not. As an input, programs of equally many batches are
   * the same.
   */
  readonly lastCount: number | 'input' | null;
  readonly batchSize: number;
  readonly precision: Precision;
}

/** How so many samples lie in batches. */
export function batchesOf(
  samples: number,
  batchSize: number,
  { layers }: Model,
): Pick<Batches, 'batches' | 'lastCount'> {
  const batches = stepsPerEpoch(samples, batchSize);
  if (batches * batchSize === samples) return { batches, lastCount: null };
  // Around batch normalisation XLA fuses other operations where the count is an input, and its last bits are others.
  const isFixed = layers.some(({ kind }) => kind === 'batchNormalization');
  return { batches, lastCount: isFixed ? lastCountOf(samples, batches, batchSize) : 'input' };
}

function lastCountOf(samples: number, batches: number, batchSize: number): number {
  return samples - (batches - 1) * batchSize;
}

/** `lastCount` [], where that is an input. */
export function lastBatchPorts({ lastCount, precision }: Batches): Record<string, Port> {
  return lastCount === 'input' ? { lastCount: { type: precision, shape: [] } } : {};
}

/** The value of that port. */
export function lastBatchArrays(
  samples: number,
  { batches, lastCount, batchSize, precision }: Batches,
): Record<string, FloatArray> {
  return lastCount === 'input' ? { lastCount: floatArray(precision, [lastCountOf(samples, batches, batchSize)]) } : {};
}

/** Which rows of a batch count. */
export interface BatchRows {
  /** How many, a scalar. */
  readonly count: Value;
  /** 1 for each that does and 0 for each that only fills up [rows, 1]; null where all do in every batch. */
  readonly mask: Value | null;
}

/**
 * @param step   the batch's number, int32, a scalar; an epoch follows on the one before
 * @param full   the rows of a full batch, a scalar
 * @param given  the value of the port `lastCount`, where there is one
 */
export function batchRows(
  graph: FunctionGraph,
  { batches, lastCount, batchSize, precision }: Batches,
  step: Value,
  full: Value,
  given: Value | undefined,
): BatchRows {
  if (lastCount === null) return { count: full, mask: null };
  const last = lastCount === 'input' ? given! : graph.constant(precision, lastCount);

  const batch = remainder(graph, step, graph.constant('int32', batches));
  const isLast = equal(graph, batch, graph.constant('int32', batches - 1));
  const count = select(graph, isLast, last, full);
  const places = graph.constant(
    precision,
    Array.from({ length: batchSize }, (_, row) => row),
  );
  return { count, mask: reshape(graph, cast(graph, less(graph, places, count), precision), [batchSize, 1]) };
}
