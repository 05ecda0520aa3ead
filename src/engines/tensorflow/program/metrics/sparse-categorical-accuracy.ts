import { argMax, cast, equal, reshape } from '../../graph/operations';
import { rowMeans } from '../keras-losses';
import { meanOverRows } from './mean-over-rows';

/** categoricalAccuracy for targets that are the number of the class, [rows] or [rows, 1]. */
export const sparseCategoricalAccuracy = meanOverRows((graph, target, output) => {
  const found = argMax(graph, output);
  const isRight = equal(graph, reshape(graph, target, found.shape), cast(graph, found, target.type));
  return rowMeans(graph, cast(graph, isRight, output.type));
});
