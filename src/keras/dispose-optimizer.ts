import type { Optimizer } from '@tensorflow/tfjs';
import { tf } from '../engines';

const disposed = new WeakSet<Optimizer>();

/** Whether an optimizer has been freed here. */
export function isDisposed(optimizer: Optimizer): boolean {
  return disposed.has(optimizer);
}

/** Frees an optimizer, with the learning rate that momentum keeps as a tensor and TensorFlow.js forgets to free. */
export function disposeOptimizer(optimizer: Optimizer): void {
  optimizer.dispose();
  disposeRate(optimizer);
}

/** Frees what is left of an optimizer once TensorFlow.js has disposed of it. */
export function disposeRate(optimizer: Optimizer): void {
  disposed.add(optimizer);
  const rate: unknown = Reflect.get(optimizer, 'c');
  if (rate instanceof tf.Tensor && !rate.isDisposed) rate.dispose();
}
