import { Matrix } from 'ml-matrix';
import { elementLoss, type LossPlan } from '../../training';
import { backwardPass, forwardPass, type LayerMatrices } from './backpropagation';

/** The rows that a loss is computed from. */
export interface Batch {
  readonly X: Matrix; // [rows, features]
  readonly y: Matrix; // [rows, outputs]
  /** What each row counts; null where each counts 1. */
  readonly weight: ArrayLike<number> | null;
  /** What each hidden layer's activations are multiplied by, such as dropout's factors; nothing where it is left out. */
  readonly factors?: readonly (Matrix | null)[];
}

/**
 * Loss with its penalty, and the gradient of both by every layer's weights. The penalty ½·alpha·ΣW² is divided by what
 * the batch's rows count together, as scikit-learn does.
 *
 * @param epsilon  machine epsilon of the training's precision
 */
export function batchGradient(
  { network, loss: name, alpha }: Pick<LossPlan, 'network' | 'loss' | 'alpha'>,
  layers: readonly LayerMatrices[],
  { X, y, weight, factors = [] }: Batch,
  epsilon: number,
): { readonly loss: number; readonly gradients: LayerMatrices[] } {
  const activations = forwardPass(network, layers, X, factors);
  const output = activations.at(-1)!;
  const delta = Matrix.sub(output, y);
  const loss = elementLoss(name, y.columns, epsilon);
  let [total, weightSum] = [0, 0];
  for (let row = 0; row < y.rows; row++) {
    const counts = weight === null ? 1 : weight[row]!;
    weightSum += counts;
    let rowLoss = 0;
    for (let column = 0; column < y.columns; column++) rowLoss += loss(output.get(row, column), y.get(row, column));
    total += counts * rowLoss;
    if (weight !== null) delta.mulRow(row, counts);
  }
  // Rows that count nothing together give no gradient.
  const over = (sum: Matrix): Matrix => (weightSum === 0 ? sum.mul(0) : sum.div(weightSum));
  const squares = layers.reduce((sum, { W }) => sum + Matrix.mul(W, W).sum(), 0);
  const sums = backwardPass(network, layers, activations, delta, factors);
  return {
    loss: weightSum === 0 ? 0 : (total + 0.5 * alpha * squares) / weightSum,
    gradients: sums.map(({ W, b }, layer) => ({
      W: over(W.add(Matrix.mul(layers[layer]!.W, alpha))),
      b: over(b),
    })),
  };
}

/** Gradients scaled down so that their length over all layers is at most `clipNorm`. */
export function clippedGradients(gradients: readonly LayerMatrices[], clipNorm: number): LayerMatrices[] {
  const flat = gradients.flatMap(({ W, b }) => [W, b]);
  const length = Math.sqrt(flat.reduce((sum, gradient) => sum + Matrix.mul(gradient, gradient).sum(), 0));
  const factor = clipNorm / Math.max(length, clipNorm);
  return gradients.map(({ W, b }) => ({ W: Matrix.mul(W, factor), b: Matrix.mul(b, factor) }));
}
