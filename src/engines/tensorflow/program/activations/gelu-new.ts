import { add, multiply, plus, square, tanh, times } from '../../graph/operations';
import type { ActivationOperation } from './activation-operation';

/** ½·x·(1 + tanh(√(2/π)·(x + 0.044715·x³))): gelu without the error function. Source: Hendrycks & Gimpel 2016. */
export const geluNew: ActivationOperation = (graph, x) => {
  const cube = multiply(graph, x, square(graph, x));
  const inner = times(graph, add(graph, x, times(graph, cube, 0.044715)), Math.sqrt(2 / Math.PI));
  return times(graph, multiply(graph, x, plus(graph, tanh(graph, inner), 1)), 0.5);
};
