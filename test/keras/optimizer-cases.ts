import type { Optimizer } from '@tensorflow/tfjs';
import { tf } from '../../src';

export interface OptimizerCase {
  readonly title: string;
  readonly make: () => Optimizer;
}

/** Every optimizer of TensorFlow.js, each with settings that are not its defaults. */
export const OPTIMIZER_CASES: readonly OptimizerCase[] = [
  { title: 'sgd', make: () => tf.train.sgd(0.05) },
  { title: 'momentum', make: () => tf.train.momentum(0.02, 0.8) },
  { title: 'nesterov momentum', make: () => tf.train.momentum(0.02, 0.8, true) },
  { title: 'rmsprop', make: () => tf.train.rmsprop(0.01, 0.8, 0.5, 1e-6) },
  // Of a gradient whose square is below its epsilon this one makes NaN.
  { title: 'centered rmsprop', make: () => tf.train.rmsprop(0.005, 0.8, 0.5, 1e-15, true) },
  { title: 'adagrad', make: () => tf.train.adagrad(0.05, 0.2) },
  { title: 'adadelta', make: () => tf.train.adadelta(0.05, 0.9, 1e-5) },
  { title: 'adam', make: () => tf.train.adam(0.01, 0.8, 0.99, 1e-6) },
  { title: 'adamax', make: () => tf.train.adamax(0.01, 0.8, 0.99, 1e-6, 0.1) },
];
