import { Matrix } from 'ml-matrix';
import { activate, hiddenRule, type Network } from '../../network';

/** The weights of one layer: W [inputs, units], b [1, units]. Gradients by them have the same form. */
export interface LayerMatrices {
  readonly W: Matrix;
  readonly b: Matrix;
}

/**
 * The activations of every layer, X [rows, features] first.
 *
 * @param factors  what each hidden layer's activations are multiplied by; null, or left out, for nothing
 */
export function forwardPass(
  network: Network,
  layers: readonly LayerMatrices[],
  X: Matrix,
  factors: readonly (Matrix | null)[],
): Matrix[] {
  const activations = [X];
  network.forEach(({ activation, units }, layer) => {
    const { W, b } = layers[layer]!;
    const z = activations[layer]!.mmul(W).addRowVector(b);
    for (let row = 0; row < z.rows; row++) {
      const values = Float64Array.from(z.getRow(row));
      activate(activation, values, units);
      z.setRow(row, values);
    }
    const dropped = factors[layer] ?? null;
    activations.push(dropped === null ? z : z.mul(dropped));
  });
  return activations;
}

/**
 * The sums over the batch of the gradients by every layer's weights: the chain rule from the last layer to the first.
 * Each layer passes back δ·Wᵀ with the weights that made the output, before any of them is changed.
 *
 * @param activations  from `forwardPass`
 * @param delta        the loss' gradient by the last layer's z [rows, outputs]
 * @param factors      those of `forwardPass`
 */
export function backwardPass(
  network: Network,
  layers: readonly LayerMatrices[],
  activations: readonly Matrix[],
  delta: Matrix,
  factors: readonly (Matrix | null)[],
): LayerMatrices[] {
  const gradients: LayerMatrices[] = [];
  for (let layer = network.length - 1; layer >= 0; layer--) {
    const input = activations[layer]!;
    gradients.unshift({ W: input.transpose().mmul(delta), b: Matrix.rowVector(delta.sum('column')) });
    if (layer === 0) break;
    const { derivative } = hiddenRule(network[layer - 1]!.activation);
    // A derivative is written by the activation as it was before the factors.
    const dropped = factors[layer - 1] ?? null;
    const activation = dropped === null ? input : undropped(input, dropped);
    delta = delta.mmul(layers[layer]!.W.transpose()).mul(mapped(activation, derivative));
    if (dropped !== null) delta.mul(dropped);
  }
  return gradients;
}

function mapped(matrix: Matrix, change: (value: number) => number): Matrix {
  const result = matrix.clone();
  for (let row = 0; row < result.rows; row++)
    for (let column = 0; column < result.columns; column++) result.set(row, column, change(result.get(row, column)));
  return result;
}

/** The activations before they were multiplied; what was left out does not matter, its gradient is 0. */
function undropped(activations: Matrix, factors: Matrix): Matrix {
  return Matrix.div(activations, factors).apply(function (this: Matrix, row, column) {
    if (factors.get(row, column) === 0) this.set(row, column, 0);
  });
}
