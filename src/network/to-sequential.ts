import type { layers, Sequential, Tensor } from '@tensorflow/tfjs';
import type { LayerWeights, Network } from './network';

/** The TensorFlow.js module, whichever one is loaded: `@tensorflow/tfjs-node` or plain `@tensorflow/tfjs`. */
export type TensorFlow = typeof import('@tensorflow/tfjs');

/** Keras' names. It has none for e^z: that becomes a linear layer with a layer of its own behind it. */
const KERAS_NAME = {
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
      ...(activation === 'exp' ? [exponential(tf)] : []),
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

type LayerClass = (new () => layers.Layer) & { className: string };

const exponentialClasses = new WeakMap<object, LayerClass>();

/** A layer that takes e^z, registered so that a saved model can be loaded again. */
function exponential(tf: TensorFlow): layers.Layer {
  const known = exponentialClasses.get(tf.layers);
  if (known !== undefined) return new known();
  class Exponential extends tf.layers.Layer {
    static readonly className = 'Exponential';

    override call(inputs: Tensor | Tensor[]): Tensor {
      return tf.exp(Array.isArray(inputs) ? inputs[0]! : inputs);
    }
  }
  tf.serialization.registerClass(Exponential);
  exponentialClasses.set(tf.layers, Exponential);
  return new Exponential();
}
