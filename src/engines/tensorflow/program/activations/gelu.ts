import { errorFunction, multiply, plus, times } from '../../graph/operations';
import type { ActivationOperation } from './activation-operation';

/** x·½·(1 + erf(x/√2)). Source: Hendrycks & Gimpel 2016. */
export const gelu: ActivationOperation = (graph, x) => {
  const cumulated = times(graph, plus(graph, errorFunction(graph, times(graph, x, Math.SQRT1_2)), 1), 0.5);
  return multiply(graph, x, cumulated);
};
