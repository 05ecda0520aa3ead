import type { DenseMatrix, FloatArray } from '../../src/arrays';
import {
  type Activation,
  forward,
  glorotUniform,
  type LayerWeights,
  type OutputActivation,
  perceptron,
} from '../../src/network';
import { RandomState } from '../../src/random';
import type { LossName, LossPlan } from '../../src/training';

export interface GradientCase {
  readonly activation: Activation;
  readonly loss: LossName;
  readonly alpha: number;
  readonly isWeighted: boolean;
}

const OUTPUT = {
  squared_error: 'identity',
  poisson: 'exp',
  binary_log_loss: 'logistic',
  log_loss: 'softmax',
} as const satisfies Record<LossName, OutputActivation>;

/** Every activation × loss × with and without weights × with and without a penalty. */
export const GRADIENT_CASES: readonly GradientCase[] = (['identity', 'logistic', 'tanh', 'relu'] as const).flatMap(
  (activation) =>
    (Object.keys(OUTPUT) as LossName[]).flatMap((loss) =>
      [0, 0.7].flatMap((alpha) => [false, true].map((isWeighted) => ({ activation, loss, alpha, isWeighted }))),
    ),
);

const [SAMPLES, FEATURES, OUTPUTS] = [7, 3, 3];

/** A small network of two hidden layers with data for its loss, and weights to differentiate at. */
export function gradientPlan({ activation, loss, alpha, isWeighted }: GradientCase): {
  plan: LossPlan;
  weights: LayerWeights[];
} {
  const random = new RandomState(5);
  const network = perceptron([FEATURES, 4, 5, OUTPUTS], activation, OUTPUT[loss]);
  const matrix = (columns: number, values: ArrayLike<number>): DenseMatrix => ({
    data: Float64Array.from(values),
    rows: SAMPLES,
    columns,
  });
  const y = {
    squared_error: () => random.standardNormal(SAMPLES * OUTPUTS),
    poisson: () => random.randint(0, 5, SAMPLES * OUTPUTS), // zeros among them
    binary_log_loss: () => random.randint(0, 2, SAMPLES * OUTPUTS),
    log_loss: () => random.randint(0, OUTPUTS, SAMPLES).flatMap((label) => [0, 1, 2].map((k) => +(k === label))),
  }[loss]();
  const plan: LossPlan = {
    network,
    loss,
    alpha,
    X: matrix(FEATURES, random.standardNormal(SAMPLES * FEATURES)),
    y: matrix(OUTPUTS, y),
    sampleWeight: isWeighted ? Float64Array.of(1, 0, 2, 0.5, 3, 1, 0.25) : null,
    maxIter: 1,
  };
  return { plan, weights: [...glorotUniform(network, activation, random)] };
}

/**
 * What the gradient is the gradient of, written out from scikit-learn's formulas and independent of both engines. For
 * several outputs the squared error's gradient is that of the sum over them, while the loss is their mean: `outputs` is
 * what it is multiplied by.
 */
export function lossOf(plan: LossPlan, weights: readonly LayerWeights[], outputs = 1): number {
  const { network, loss, alpha, X, y, sampleWeight } = plan;
  const output = new Float64Array(y.data.length);
  forward(network, [...weights], X, output); // an array of its own: callers move single weights where they stand
  const xLogY = (x: number, value: number): number => (x === 0 ? 0 : x * Math.log(value));
  const term = {
    squared_error: (o: number, t: number) => (0.5 * (t - o) ** 2 * outputs) / y.columns,
    poisson: (o: number, t: number) => xLogY(t, t / o) - t + o,
    binary_log_loss: (o: number, t: number) => -xLogY(t, o) - xLogY(1 - t, 1 - o),
    log_loss: (o: number, t: number) => -xLogY(t, o),
  }[loss];
  const counts = sampleWeight ?? new Float64Array(y.rows).fill(1);
  const sum = (values: FloatArray): number => Array.from(values).reduce((total, value) => total + value, 0);
  const total = Array.from(output).reduce(
    (sum, o, i) => sum + counts[Math.floor(i / y.columns)]! * term(o, y.data[i]!),
    0,
  );
  const squares = weights.reduce((all, { W }) => all + sum(W.map((value) => value * value)), 0);
  return (total + 0.5 * alpha * squares) / sum(counts);
}

/** Gradients of `loss` by every weight, W and b of each layer in turn, from central differences. */
export function centralDifferences(weights: readonly LayerWeights[], loss: () => number): number[][] {
  const step = 1e-5; // truncation of order step², rounding of order 1e-16 / step: both about 1e-10
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
