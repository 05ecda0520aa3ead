import { sigmoid as kernel, sigmoidByExponential } from '../../graph/operations';
import type { ActivationOperation } from './activation-operation';

/**
 * 1 / (1 + e^−x). Not the library's own where it is compiled: that is ½ + ½·tanh(x/2), and a small probability, whose
 * logarithm a loss may take, has lost its digits.
 */
export const sigmoid: ActivationOperation = (graph, x) =>
  graph.isCompiled ? sigmoidByExponential(graph, x) : kernel(graph, x);
