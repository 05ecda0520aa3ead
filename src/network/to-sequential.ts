import type { Sequential } from '@tensorflow/tfjs';
import type { Activation } from './activation';
import type { LayerWeights, Network } from './network';

/** The TensorFlow.js module, whichever one is loaded: `@tensorflow/tfjs-node` or plain `@tensorflow/tfjs`. */
export type TensorFlow = typeof import('@tensorflow/tfjs');

const KERAS_NAME = { identity: 'linear', logistic: 'sigmoid', tanh: 'tanh', relu: 'relu' } as const satisfies Record<
  Activation,
  string
>;

/** The network as a `tf.Sequential` of dense layers holding the weights, in TensorFlow.js' 32 bits; the caller disposes it. */
export function toSequential(tf: TensorFlow, network: Network, weights: readonly LayerWeights[]): Sequential {
  const model = tf.sequential({
    layers: network.map(({ inputs, units, activation }) =>
      tf.layers.dense({ units, activation: KERAS_NAME[activation], inputShape: [inputs] }),
    ),
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
