import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs';
import type { TfjsNode } from '../../../../src/engines/tensorflow/native';

/** A model whose output is its input [rows, …shape]: once compiled it holds TensorFlow.js's losses and metrics. */
export function layersModel(tf: TfjsNode, shape: number[]): LayersModel {
  const inputs = tf.input({ shape });
  // A symbolic tensor went in, so one comes out.
  const outputs = tf.layers.activation({ activation: 'linear' }).apply(inputs) as SymbolicTensor;
  return tf.model({ inputs, outputs });
}
