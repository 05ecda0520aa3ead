import type { LayerVariable } from '@tensorflow/tfjs';
import type { FloatArray } from '../arrays';
import { tf } from '../engines';
import { numbersOf } from './numbers-of';

/** The numbers of a model's weights, copied. */
export function readWeights(variables: readonly LayerVariable[]): Float32Array[] {
  return variables.map((variable) => numbersOf(variable.read()));
}

/** Sets a model's weights. */
export function writeWeights(variables: readonly LayerVariable[], weights: readonly FloatArray[]): void {
  tf.tidy(() => {
    // Copied: TensorFlow.js lends the memory that it is given to the native library.
    variables.forEach((variable, i) => {
      variable.write(tf.tensor(Float32Array.from(weights[i]!), variable.shape as number[]));
    });
  });
}
