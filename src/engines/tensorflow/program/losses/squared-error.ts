import { multiply, select, subtract, sumOfSquares } from '../../graph/operations';
import type { Loss } from './loss';

/**
 * Half the squared error, averaged over the outputs.
 * The gradient is o − y, without the average: scikit-learn's own, K times the derivative of the reported loss for K outputs.
 */
export const squaredError: Loss = (graph, output, target, inBatch) => {
  const difference = subtract(graph, output, target);
  const zero = graph.constant(output.type, 0);
  const gradient = inBatch === null ? difference : select(graph, inBatch, difference, zero);
  const half = graph.constant(output.type, 0.5 / output.shape[1]!);
  return { total: multiply(graph, half, sumOfSquares(graph, gradient)), gradient };
};
