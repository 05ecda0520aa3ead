import { cast, equal, less } from '../../graph/operations';
import { rowMeans } from '../keras-losses';
import { meanOverRows } from './mean-over-rows';

/** The share of outputs that are above ½ where the target is 1, and not where it is 0. */
export const binaryAccuracy = meanOverRows((graph, target, output) => {
  const isYes = less(graph, graph.constant(output.type, 0.5), output);
  const isRight = equal(graph, target, cast(graph, isYes, target.type));
  return rowMeans(graph, cast(graph, isRight, output.type));
});
