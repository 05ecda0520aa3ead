import type { Value } from '../../graph';
import { clip, divide, logarithm, multiply } from '../../graph/operations';
import { FUZZ } from './fuzz';
import type { KerasLoss } from './keras-loss';
import { rowSums } from './row-sums';

/** Σ y·ln(y/o), with y and o in the logarithm between 10⁻⁷ and 1. */
export const kullbackLeiblerDivergence: KerasLoss = (graph, target, output) => {
  const kept = (x: Value): Value => clip(graph, x, FUZZ, 1);
  return rowSums(graph, multiply(graph, target, logarithm(graph, divide(graph, kept(target), kept(output)))));
};
