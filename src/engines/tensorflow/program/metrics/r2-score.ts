import type { Value } from '../../graph';
import { divide, multiply, reshape, square, subtract, sumOfSquares, times, total } from '../../graph/operations';
import type { Metric } from './metric';

/** 1 − Σ (y − o)² / Σ (y − ȳ)², over all the batch's numbers. */
export const r2Score: Metric = (graph, target, output, { mask, count }) => {
  const column = target.shape.map((extent, axis) => (axis === 0 ? extent : 1));
  const counted = (x: Value): Value => (mask === null ? x : multiply(graph, x, reshape(graph, mask, column)));
  const perRow = target.shape.slice(1).reduce((product, extent) => product * extent, 1);
  const mean = divide(graph, total(graph, counted(target)), times(graph, count, perRow));
  const residuals = sumOfSquares(graph, counted(subtract(graph, target, output)));
  const deviations = total(graph, counted(square(graph, subtract(graph, target, mean))));
  return subtract(graph, graph.constant(output.type, 1), divide(graph, residuals, deviations));
};
