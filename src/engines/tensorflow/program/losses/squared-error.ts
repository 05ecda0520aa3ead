import { multiply, subtract, total } from '../../graph/operations';
import type { Loss } from './loss';
import { weighted } from './weighted';

/**
 * Half the squared error, averaged over the outputs; the output is z itself.
 * The gradient is o − y, without the average: scikit-learn's own, K times the derivative of the reported loss for K
 * outputs.
 */
export const squaredError: Loss = (graph, z, target, weight) => {
  const difference = subtract(graph, z, target);
  const gradient = weighted(graph, difference, weight);
  const half = graph.constant(z.type, 0.5 / z.shape[1]!);
  return { total: multiply(graph, half, total(graph, multiply(graph, gradient, difference))), gradient };
};
