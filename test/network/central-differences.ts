import type { DenseMatrix } from '../../src/arrays';
import { forward, type LayerWeights, type Network } from '../../src/network';

/** Half the squared error over all rows and outputs, by the plain forward pass: independent of both engines. */
export function halfSquaredError(
  network: Network,
  weights: readonly LayerWeights[],
  X: DenseMatrix,
  y: DenseMatrix,
): number {
  const output = forward(network, weights, X).data;
  return Array.from(output).reduce((sum, value, index) => sum + 0.5 * (value - y.data[index]!) ** 2, 0);
}

/** Gradients of `loss` by every weight, W and b of each layer in turn, from central differences. */
export function centralDifferences(weights: readonly LayerWeights[], loss: () => number): number[][] {
  const step = 1e-5; // truncation of order step², rounding of order 1e-15 / step: both about 1e-10
  return weights
    .flatMap(({ W, b }) => [W, b])
    .map((values) =>
      Array.from(values, (value, index) => {
        values[index] = value + step;
        const above = loss();
        values[index] = value - step;
        const below = loss();
        values[index] = value;
        return (above - below) / (2 * step);
      }),
    );
}
