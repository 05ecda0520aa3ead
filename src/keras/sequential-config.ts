import type { Sequential } from '@tensorflow/tfjs';
import { tf } from '../engines';

/** What a model is made of, without its weights; plain data. */
export type SequentialConfig = Parameters<typeof Sequential.fromConfig>[1];

export function sequentialConfig(model: Sequential): SequentialConfig {
  return model.getConfig() as SequentialConfig; // `any` for TensorFlow.js
}

/** A model of such layers, with weights of its own, which are to be set; not compiled. */
export function sequentialOf(config: SequentialConfig): Sequential {
  // Copied: TensorFlow.js changes what it is given. The last argument spares it the drawing of weights.
  return tf.Sequential.fromConfig<Sequential>(tf.Sequential, structuredClone(config), {}, true);
}
