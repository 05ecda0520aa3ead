import type { Model } from '../../../network';
import { modelOperationsPerStep } from '../../../training';
import type { FunctionGraph } from '../graph';
import { rowsOf } from '../graph/operations';
import type { Batch } from './batch';

/**
 * Floating-point operations of a step that halves are quicker for: of fewer the way between threads takes longer, and of more the
 * waiting is next to nothing.
 */
const WORTH_HALVING = { from: 2_500_000, to: 100_000_000 } as const;

/**
 * The halves of a batch where they go through an interpreted network sooner than the whole, else the batch alone. The library
 * computes them side by side, a thread each. The operations of the whole it shares among its threads one by one, and at the end of
 * each they wait for one another: a step of 200 rows of 64·100·10 takes twice as long so. In 32 bits, whose products are quicker by
 * far, halves are no better.
 */
export function batchHalves(graph: FunctionGraph, model: Model, batch: Batch): readonly Batch[] {
  const { X, y, weight, context } = batch;
  const rows = X.shape[0]!;
  const operations = modelOperationsPerStep(model, rows);
  const isQuicker = operations >= WORTH_HALVING.from && operations <= WORTH_HALVING.to;
  const isRandom = (context?.random ?? null) !== null; // what is random is drawn for all rows together
  if (graph.isCompiled || X.type !== 'float64' || rows < 2 || !isQuicker || isRandom) return [batch];
  const middle = Math.ceil(rows / 2);
  const part = (begin: number, count: number): Batch => ({
    ...batch,
    X: rowsOf(graph, X, begin, count),
    y: rowsOf(graph, y, begin, count),
    weight: weight && rowsOf(graph, weight, begin, count),
  });
  return [part(0, middle), part(middle, rows - middle)];
}
