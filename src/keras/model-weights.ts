import type { LayersModel, LayerVariable, Tensor } from '@tensorflow/tfjs';
import type { FloatArray } from '../arrays';
import { tf } from '../engines';
import { numbersOf } from './numbers-of';

/** The numbers of a model's weights, copied. */
export function readWeights(variables: readonly LayerVariable[]): Float32Array[] {
  return variables.map((variable) => numbersOf(variable.read()));
}

/** Sets a model's weights to just these numbers. */
export function writeWeights(variables: readonly LayerVariable[], weights: readonly FloatArray[]): void {
  tf.tidy(() => {
    // Copied: TensorFlow.js lends the memory that it is given to the native library.
    variables.forEach((variable, i) => {
      assignWeight(variable, tf.tensor(Float32Array.from(weights[i]!), variable.shape as number[]));
    });
  });
}

/** Makes the weights of one model those of another that has the same layers. */
export function copyWeights(from: LayersModel, to: LayersModel): void {
  const others = weightVariables(to);
  weightVariables(from).forEach((variable, i) => {
    assignWeight(others[i]!, variable.read());
  });
}

/** All weights, layer by layer. */
export function weightVariables({ layers }: LayersModel): LayerVariable[] {
  return layers.flatMap((layer) => layer.weights);
}

/**
 * Sets a weight to just this value. `LayerVariable.write` would apply its constraint to it, and a weight that it has been
 * applied to may change when it is applied once more.
 */
export function assignWeight(weight: LayerVariable, value: Tensor): void {
  const variable = weight.read();
  if (!(variable instanceof tf.Variable)) throw new Error(`${weight.name} is no variable`);
  variable.assign(value);
}
