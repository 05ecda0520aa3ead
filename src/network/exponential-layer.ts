import type { layers, Tensor } from '@tensorflow/tfjs';
import type { TensorFlow } from './tensorflow';

type LayerClass = (new () => layers.Layer) & { className: string };

const exponentialClasses = new WeakMap<object, LayerClass>();

/** A layer that takes e^z, registered so that a saved model can be loaded again. */
export function exponentialLayer(tf: TensorFlow): layers.Layer {
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
