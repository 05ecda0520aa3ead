import { argMax, cast, equal } from '../../graph/operations';
import { rowMeans } from '../keras-losses';
import { meanOverRows } from './mean-over-rows';

/** The share of rows whose largest output stands where the largest target does; of equal ones the first counts. */
export const categoricalAccuracy = meanOverRows((graph, target, output) => {
  const isRight = equal(graph, argMax(graph, target), argMax(graph, output));
  return rowMeans(graph, cast(graph, isRight, output.type));
});
