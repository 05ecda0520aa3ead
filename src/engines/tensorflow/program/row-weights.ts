import type { FunctionGraph, Value } from '../graph';
import { multiply, total } from '../graph/operations';
import { batchRows, type BatchRows } from './batch-rows';
import type { TrainingShape } from './training-ports';

export interface RowWeights extends BatchRows {
  /** What each row counts [rows, 1]; null where each counts 1. */
  readonly weight: Value | null;
  /** What they count together, a scalar. */
  readonly weightSum: Value;
}

/**
 * What the rows of a step count.
 *
 * @param before  the loop's variables
 * @param given   the samples' own weights [rows, 1], where they have some
 */
export function rowWeights(
  graph: FunctionGraph,
  before: Readonly<Record<string, Value>>,
  given: Value | null,
  step: Value,
  shape: TrainingShape,
): RowWeights {
  const full = graph.constant(shape.precision, shape.batchSize);
  const { count, mask } = batchRows(graph, shape, step, full, before.lastCount);
  // A loss by the output divides by the rows alone.
  if (shape.loss.by === 'output') return { count, mask, weight: given, weightSum: count };
  if (mask === null) return { count, mask, weight: given, weightSum: given === null ? count : total(graph, given) };
  if (given === null) return { count, mask, weight: mask, weightSum: count };
  const weight = multiply(graph, given, mask);
  return { count, mask, weight, weightSum: total(graph, weight) };
}
