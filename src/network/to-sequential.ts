import type { Sequential } from '@tensorflow/tfjs';
import { exponentialLayer } from './exponential-layer';
import type { LayerWeights, Network } from './network';
import type { TensorFlow } from './tensorflow';

/** Keras' names. It has none for e^z: that becomes a linear layer with a layer of its own behind it. */
export const KERAS_NAME = {
  identity: 'linear',
  logistic: 'sigmoid',
  tanh: 'tanh',
  relu: 'relu',
  softmax: 'softmax',
  exp: 'linear',
} as const satisfies Record<Network[number]['activation'], string>;

/**
 * The network as a `tf.Sequential` of dense layers holding the weights, in TensorFlow.js' 32 bits; the caller disposes
 * it.
 */
export function toSequential(tf: TensorFlow, network: Network, weights: readonly LayerWeights[]): Sequential {
  const model = tf.sequential({
    layers: network.flatMap(({ inputs, units, activation }) => [
      tf.layers.dense({ units, activation: KERAS_NAME[activation], inputShape: [inputs] }),
      ...(activation === 'exp' ? [exponentialLayer(tf)] : []),
    ]),
  });
  const tensors = network.flatMap(({ inputs, units }, layer) => {
    const { W, b } = weights[layer]!;
    // Float32Array.from copies: TensorFlow.js lends the memory it is given to the native library.
    return [tf.tensor2d(Float32Array.from(W), [inputs, units]), tf.tensor1d(Float32Array.from(b))];
  });
  model.setWeights(tensors);
  tf.dispose(tensors);
  return model;
}
