import { Matrix } from 'ml-matrix';
import { activate, hiddenRule, type Network } from '../../network';

/** The weights of one layer: W [inputs, units], b [1, units]. Gradients by them have the same form. */
export interface LayerMatrices {
  readonly W: Matrix;
  readonly b: Matrix;
}

/** The activations of every layer, X [rows, features] first. */
export function forwardPass(network: Network, layers: readonly LayerMatrices[], X: Matrix): Matrix[] {
  const activations = [X];
  network.forEach(({ activation, units }, layer) => {
    const { W, b } = layers[layer]!;
    const z = activations[layer]!.mmul(W).addRowVector(b);
    for (let row = 0; row < z.rows; row++) {
      const values = Float64Array.from(z.getRow(row));
      activate(activation, values, units);
      z.setRow(row, values);
    }
    activations.push(z);
  });
  return activations;
}

/**
 * The sums over the batch of the gradients by every layer's weights: the chain rule from the last layer to the first.
 * Each layer passes back δ·Wᵀ with the weights that made the output, before any of them is changed.
 *
 * @param activations  from `forwardPass`
 * @param delta        the loss' gradient by the last layer's z [rows, outputs]
 */
export function backwardPass(
  network: Network,
  layers: readonly LayerMatrices[],
  activations: readonly Matrix[],
  delta: Matrix,
): LayerMatrices[] {
  const gradients: LayerMatrices[] = [];
  for (let layer = network.length - 1; layer >= 0; layer--) {
    const input = activations[layer]!;
    gradients.unshift({ W: input.transpose().mmul(delta), b: Matrix.rowVector(delta.sum('column')) });
    if (layer === 0) break;
    const { derivative } = hiddenRule(network[layer - 1]!.activation);
    delta = delta.mmul(layers[layer]!.W.transpose()).mul(mapped(input, derivative));
  }
  return gradients;
}

function mapped(matrix: Matrix, change: (value: number) => number): Matrix {
  const result = matrix.clone();
  for (let row = 0; row < result.rows; row++)
    for (let column = 0; column < result.columns; column++) result.set(row, column, change(result.get(row, column)));
  return result;
}
