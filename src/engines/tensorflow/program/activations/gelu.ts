import { complementaryErrorFunction, multiply, times } from '../../graph/operations';
import type { ActivationOperation } from './activation-operation';

/**
 * x·½·(1 + erf(x/√2)), with ½·erfc(−x/√2) for the factor: compiled, erf does not come to −1 for a small x, and x times the
 * difference would grow with x. Source: Hendrycks & Gimpel 2016.
 */
export const gelu: ActivationOperation = (graph, x) => {
  const twice = complementaryErrorFunction(graph, times(graph, x, -Math.SQRT1_2));
  return multiply(graph, x, times(graph, twice, 0.5));
};
