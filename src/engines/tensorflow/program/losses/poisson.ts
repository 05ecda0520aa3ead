import { add, divide, exponential, subtract, total, xLogY } from '../../graph/operations';
import type { Loss } from './loss';
import { weighted } from './weighted';

/** Half the Poisson deviance y·ln(y/o) − y + o with o = e^z, summed over the outputs; 0·ln 0 = 0. */
export const poisson: Loss = (graph, z, target, weight) => {
  const output = exponential(graph, z);
  const difference = subtract(graph, output, target);
  const deviance = add(graph, xLogY(graph, target, divide(graph, target, output)), difference);
  return {
    total: total(graph, weighted(graph, deviance, weight)),
    gradient: weighted(graph, difference, weight),
  };
};
