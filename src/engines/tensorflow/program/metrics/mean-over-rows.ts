import type { FunctionGraph, Value } from '../../graph';
import { divide, multiply, reshape, total } from '../../graph/operations';
import type { Metric } from './metric';

/** The metric that is the mean of one number a row [rows]. */
export function meanOverRows(ofRows: (graph: FunctionGraph, target: Value, output: Value) => Value): Metric {
  return (graph, target, output, { mask, count }) => {
    const values = ofRows(graph, target, output);
    const counted = mask === null ? values : multiply(graph, values, reshape(graph, mask, values.shape));
    return divide(graph, total(graph, counted), count);
  };
}
