import type { Optimizer } from '@tensorflow/tfjs';
import { tf } from '../engines';

/** Frees an optimizer, with the learning rate that momentum keeps as a tensor and TensorFlow.js forgets to free. */
export function disposeOptimizer(optimizer: Optimizer): void {
  optimizer.dispose();
  disposeRate(optimizer);
}

/** Frees what is left of an optimizer once TensorFlow.js has disposed of it. */
export function disposeRate(optimizer: Optimizer): void {
  const rate: unknown = Reflect.get(optimizer, 'c');
  if (rate instanceof tf.Tensor && !rate.isDisposed) rate.dispose();
}
