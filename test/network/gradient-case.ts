import type { DenseMatrix } from '../../src/arrays';
import { type Activation, glorotUniform, type LayerWeights, type Network, perceptron } from '../../src/network';
import { RandomState } from '../../src/random';

/** A small network with data to differentiate its loss at. */
export interface GradientCase {
  readonly network: Network;
  readonly weights: LayerWeights[];
  readonly X: DenseMatrix;
  readonly y: DenseMatrix;
}

export const GRADIENT_CASES: { title: string; activation: Activation; sizes: number[] }[] = (
  ['identity', 'logistic', 'tanh', 'relu'] as const
).flatMap((activation) => [
  { title: `${activation}, no hidden layer`, activation, sizes: [3, 1] },
  { title: `${activation}, one hidden layer`, activation, sizes: [3, 4, 1] },
  { title: `${activation}, two hidden layers, two outputs`, activation, sizes: [3, 4, 5, 2] },
]);

export function gradientCase({ activation, sizes }: { activation: Activation; sizes: number[] }): GradientCase {
  const random = new RandomState(5);
  const network = perceptron(sizes, activation, 'identity');
  const matrix = (rows: number, columns: number): DenseMatrix => ({
    data: Float64Array.from(random.standardNormal(rows * columns)),
    rows,
    columns,
  });
  return {
    network,
    weights: glorotUniform(network, activation, random),
    X: matrix(7, sizes[0]!),
    y: matrix(7, sizes.at(-1)!),
  };
}
