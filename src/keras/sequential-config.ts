import type { Sequential } from '@tensorflow/tfjs';
import { tf } from '../engines';

/** What a model is made of, without its weights; plain data. */
export type SequentialConfig = Parameters<typeof Sequential.fromConfig>[1];

export function sequentialConfig(model: Sequential): SequentialConfig {
  return model.getConfig() as SequentialConfig; // `any` for TensorFlow.js
}

/** A model of such layers, with weights of its own; not compiled. */
export function sequentialOf(config: SequentialConfig): Sequential {
  // Copied: TensorFlow.js changes what it is given.
  return tf.Sequential.fromConfig<Sequential>(tf.Sequential, structuredClone(config));
}
