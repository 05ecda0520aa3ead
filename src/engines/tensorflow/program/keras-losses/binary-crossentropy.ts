import {
  absolute,
  add,
  clip,
  divide,
  exponential,
  logarithm,
  logarithm1Plus,
  multiply,
  negate,
  relu,
  subtract,
} from '../../graph/operations';
import { FUZZ } from './fuzz';
import type { KerasLoss } from './keras-loss';
import { rowMeans } from './row-means';

/**
 * The mean of −y·ln p − (1 − y)·ln(1 − p), with p the outputs kept 10⁻⁷ from 0 and 1, and computed from
 * z = ln(p / (1 − p)): max(0, z) − z·y + ln(1 + e^−|z|).
 */
export const binaryCrossentropy: KerasLoss = (graph, target, output) => {
  const one = graph.constant(output.type, 1);
  const p = clip(graph, output, FUZZ, 1 - FUZZ);
  const z = logarithm(graph, divide(graph, p, subtract(graph, one, p)));
  // In the order of TensorFlow.js: gradients by z are added up in the reverse of it, and round as theirs do. With p almost 1
  // they are −y + e^−|z| + 1, of which the middle is a few of the last places.
  const above = relu(graph, z);
  const minusSize = negate(graph, absolute(graph, z));
  const linear = subtract(graph, above, multiply(graph, z, target));
  return rowMeans(graph, add(graph, linear, logarithm1Plus(graph, exponential(graph, minusSize))));
};
