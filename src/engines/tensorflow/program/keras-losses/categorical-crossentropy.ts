import { clip, divide, logarithm, multiply, negate, sum } from '../../graph/operations';
import { FUZZ } from './fuzz';
import type { KerasLoss } from './keras-loss';
import { lastAxis } from './last-axis';
import { rowSums } from './row-sums';

/** −Σ y·ln p, with p the outputs divided by their sum, and kept 10⁻⁷ from 0 and 1. */
export const categoricalCrossentropy: KerasLoss = (graph, target, output) => {
  const shares = divide(graph, output, sum(graph, output, lastAxis(output), true));
  const logarithms = logarithm(graph, clip(graph, shares, FUZZ, 1 - FUZZ));
  return negate(graph, rowSums(graph, multiply(graph, target, logarithms)));
};
