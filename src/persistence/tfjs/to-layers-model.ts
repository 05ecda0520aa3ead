import type { layers, Sequential, Tensor } from '@tensorflow/tfjs';
import { tf } from '../../engines';
import { NotExportableError } from '../../errors';
import { type Computation, computationOf } from '../../inference';
import { exponentialLayer, KERAS_NAME } from '../../network';
import { type LayerStep, layerSteps } from '../affine-steps';

/**
 * A fitted network as a `tf.Sequential`, in the 32 bits of TensorFlow.js: MLPRegressor, MLPClassifier, a Keras estimator of
 * dense layers, a Pipeline with scalers, which become batch normalizations, and searches of these. It gives what `predict` or
 * `predictProba` is made of: of two classes the probability of the second. It is the caller's to dispose of.
 *
 * @throws NotFittedError; NotExportableError for what is no such network
 */
export function toLayersModel(estimator: unknown): Sequential {
  return layersModel('toLayersModel', computationOf('toLayersModel', estimator));
}

export function layersModel(who: string, computation: Computation): Sequential {
  const { nFeaturesIn } = computation;
  let width = nFeaturesIn;
  const parts = layerSteps(computation).flatMap((step) => {
    const made = partsOf(who, step, width);
    if (step.kind === 'dense') width = step.units;
    return made;
  });
  const model = tf.sequential();
  model.add(tf.layers.inputLayer({ inputShape: [nFeaturesIn] }));
  for (const { layer } of parts) model.add(layer);
  for (const { layer, weights } of parts) {
    if (weights.length === 0) continue;
    const tensors = weights.map(({ data, shape }): Tensor => tf.tensor(data, [...shape]));
    layer.setWeights(tensors);
    tf.dispose(tensors);
  }
  return model;
}

interface Part {
  readonly layer: layers.Layer;
  /** In the layer's order. */
  readonly weights: readonly { readonly data: Float32Array; readonly shape: readonly number[] }[];
}

function partsOf(who: string, step: LayerStep, width: number): Part[] {
  switch (step.kind) {
    case 'dense': {
      const { inputs, units, W, b, activation } = step;
      const weights = [
        { data: Float32Array.from(W), shape: [inputs, units] },
        { data: Float32Array.from(b), shape: [units] },
      ];
      const dense = { layer: tf.layers.dense({ units, activation: KERAS_NAME[activation] }), weights };
      return activation === 'exp' ? [dense, { layer: exponentialLayer(tf), weights: [] }] : [dense];
    }
    case 'normalization':
      // Deviations as gamma, not as a variance: their squares could leave the range of 32 bits.
      return [
        columns(
          step.mean,
          step.deviation.map((value) => 1 / value),
          filled(width, 0),
        ),
      ];
    case 'scaling':
      return [columns(filled(width, 0), step.scale, step.shift)];
    case 'clip': {
      const { low, high } = step;
      if (!Number.isFinite(low)) {
        throw new NotExportableError(who, `a step clips from ${low} on`, 'Give a scaler a range that is finite.');
      }
      const shifted = (by: number): Part[] =>
        by === 0 ? [] : [columns(filled(width, -by), filled(width, 1), filled(width, 0))];
      const layer = tf.layers.reLU(high === Infinity ? {} : { maxValue: high - low });
      return [...shifted(-low), { layer, weights: [] }, ...shifted(low)];
    }
  }
}

/** (x − mean) · gamma + beta, by a layer that TensorFlow.js has everywhere. */
function columns(mean: Float64Array, gamma: Float64Array, beta: Float64Array): Part {
  const layer = tf.layers.batchNormalization({ epsilon: 0, trainable: false });
  const all = [gamma, beta, mean, filled(mean.length, 1)];
  return { layer, weights: all.map((data) => ({ data: Float32Array.from(data), shape: [data.length] })) };
}

function filled(length: number, value: number): Float64Array {
  return new Float64Array(length).fill(value);
}
