import type { FunctionGraph, Value } from '../../graph';
import {
  hidden,
  hiddenTranspose,
  logarithm,
  multiply,
  negate,
  reshape,
  softmax,
  softmaxOfColumns,
  subtract,
  sum,
  total,
  transposed,
} from '../../graph/operations';
import { clipped } from './clipped';
import type { BatchLoss, Loss } from './loss';
import { weighted } from './weighted';

/**
 * Machine code goes through the classes of each row by itself, a few numbers at a time. Of a transposed matrix it takes as many rows at
 * once as a register holds, which spares a step of 200 rows and 10 classes 2 µs of 50. Of fewer rows, or more classes, transposing takes longer.
 */
const WORTH_TRANSPOSING = { fromRows: 64, belowClasses: 32 } as const;

/** Cross-entropy −ln p of a row's class, with p = softmax(z); the target is 1 for that class and 0 for the others. */
export const logLoss: Loss = (graph, z, target, weight) => {
  const [rows, classes] = [z.shape[0]!, z.shape[1]!];
  const { fromRows, belowClasses } = WORTH_TRANSPOSING;
  if (!graph.isCompiled || rows < fromRows || classes >= belowClasses) return crossEntropy(graph, z, target, weight, 1);
  const weights = weight && reshape(graph, weight, [1, rows]);
  const { total, gradient } = crossEntropy(
    graph,
    hiddenTranspose(graph, z),
    hiddenTranspose(graph, target),
    weights,
    0,
  );
  return { total, gradient: transposed(graph, hidden(graph, gradient)) };
};

/** @param axis  along which the classes lie; `weight` has an extent of 1 there */
function crossEntropy(graph: FunctionGraph, z: Value, target: Value, weight: Value | null, axis: 0 | 1): BatchLoss {
  const probabilities = axis === 1 ? softmax(graph, z) : softmaxOfColumns(graph, z);
  // One logarithm a row: −Σ y·ln p would take those of all the other classes for a product with 0.
  const ofClass = sum(graph, multiply(graph, target, clipped(graph, probabilities)), [axis], true);
  return {
    total: negate(graph, total(graph, weighted(graph, logarithm(graph, ofClass), weight))),
    gradient: weighted(graph, subtract(graph, probabilities, target), weight),
  };
}
