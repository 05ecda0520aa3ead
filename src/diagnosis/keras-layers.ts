import type { layers, Sequential, Tensor } from '@tensorflow/tfjs';
import type { DenseMatrix } from '../arrays';
import { tf } from '../engines';
import type { HiddenLayer } from './hidden-layer';
import { UnitRanges } from './unit-ranges';

const ROWS_AT_ONCE = 1024; // images between convolutions are large

/** What each unit (of images: each channel) of a model's hidden layers gives for all rows of X. */
export function kerasLayers(model: Sequential, X: DenseMatrix): HiddenLayer[] {
  const hidden = model.layers.slice(0, -1);
  const ranges = hidden.map(rangesOf);
  for (let start = 0; start < X.rows; start += ROWS_AT_ONCE) {
    const rows = Math.min(ROWS_AT_ONCE, X.rows - start);
    const block = Float32Array.from(X.data.subarray(start * X.columns, (start + rows) * X.columns));
    tf.tidy(() => {
      let values: Tensor = tf.tensor2d(block, [rows, X.columns]);
      for (const [i, layer] of hidden.entries()) {
        const next = layer.apply(values);
        if (!(next instanceof tf.Tensor)) return; // several outputs: nothing that a Sequential's layers have
        values = next;
        ranges[i]?.add(values.dataSync());
      }
    });
  }
  return ranges.flatMap((range, i) => range?.layer(i + 1) ?? []);
}

function rangesOf(layer: layers.Layer): UnitRanges | null {
  const activation = activationOf(layer);
  const { outputShape } = layer;
  // Of one output the shape is a list of numbers.
  const units = outputShape.at(-1);
  return activation === null || typeof units !== 'number' ? null : new UnitRanges(units, activation);
}

function activationOf(layer: layers.Layer): HiddenLayer['activation'] | null {
  if (layer.getClassName() === 'ReLU') return 'relu';
  const { activation } = layer.getConfig();
  if (activation === 'relu' || activation === 'tanh') return activation;
  return activation === 'sigmoid' ? 'logistic' : null;
}
