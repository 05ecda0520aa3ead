import type { FunctionGraph, Value } from '../../graph';
import { clip, less, reshape, select } from '../../graph/operations';
import { categoricalCrossentropy } from './categorical-crossentropy';
import { FUZZ } from './fuzz';
import type { KerasLoss } from './keras-loss';

/** categoricalCrossentropy for targets that are the number of the class, with outputs kept 10⁻⁷ from 0 and 1 before. */
export const sparseCategoricalCrossentropy: KerasLoss = (graph, target, output) =>
  categoricalCrossentropy(graph, oneHot(graph, target, output), clip(graph, output, FUZZ, 1 - FUZZ));

/** 1 in the place that ⌊target⌋ says, counted from 0, and 0 elsewhere; 0 everywhere for one that is no class. */
function oneHot(graph: FunctionGraph, target: Value, { type, shape }: Value): Value {
  const classes = shape.at(-1)!;
  const range = (start: number): Value =>
    graph.constant(
      type,
      Array.from({ length: classes }, (_, place) => place + start),
    );
  const column = reshape(graph, target, [...shape.slice(0, -1), 1]);
  const [zero, one] = [graph.constant(type, 0), graph.constant(type, 1)];
  // k ≤ target < k + 1: what is rounded down is never made, and its kernel not compiled.
  const isBelowNext = select(graph, less(graph, column, range(1)), one, zero);
  return select(graph, less(graph, column, range(0)), zero, isBelowNext);
}
