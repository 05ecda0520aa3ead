import { clip, plus, times } from '../../graph/operations';
import type { ActivationOperation } from './activation-operation';

/**
 * ½ + x/5, between 0 and 1. By x: g/5 for −2.5 ≤ x ≤ 2.5, else 0. It is x that is kept between the two: compiled,
 * 0.2·x + 0.5 is rounded once, comes to less than 0 at −2.5, and the gradient at this very place would be 0.
 */
export const hardSigmoid: ActivationOperation = (graph, x) =>
  times(graph, plus(graph, clip(graph, x, -2.5, 2.5), 2.5), 0.2);
