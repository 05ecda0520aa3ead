import { Matrix } from 'ml-matrix';
import { ACTIVATIONS, type Network } from '../../network';

/** The weights of one layer: W [inputs, units], b [1, units]. Gradients by them have the same form. */
export interface LayerMatrices {
  readonly W: Matrix;
  readonly b: Matrix;
}

/** The activations of every layer, X [rows, features] first. */
export function forwardPass(network: Network, layers: readonly LayerMatrices[], X: Matrix): Matrix[] {
  const activations = [X];
  network.forEach(({ activation }, layer) => {
    const { W, b } = layers[layer]!;
    const z = activations[layer]!.mmul(W).addRowVector(b);
    activations.push(mapValues(z, ACTIVATIONS[activation].apply));
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
    const { derivative } = ACTIVATIONS[network[layer - 1]!.activation];
    delta = delta.mmul(layers[layer]!.W.transpose()).mul(mapValues(input.clone(), derivative));
  }
  return gradients;
}

function mapValues(matrix: Matrix, change: (value: number) => number): Matrix {
  for (let row = 0; row < matrix.rows; row++)
    for (let column = 0; column < matrix.columns; column++) matrix.set(row, column, change(matrix.get(row, column)));
  return matrix;
}
