import { type DenseMatrix, floatArray } from '../../src/arrays';
import { glorotUniform, perceptron } from '../../src/network';
import type { MLPRegressorParameters } from '../../src/neural-network';
import { RandomState } from '../../src/random';
import { EpochOrder, type TrainingPlan } from '../../src/training';
import { readGolden } from '../golden/read-golden';

/** A case of test/golden/mlp-regressor.json, made by test/golden/make/mlp_regressor.py. */
export interface RegressorCase {
  readonly title: string;
  /** Whether scikit-learn was given X in 32 bits. */
  readonly single: boolean;
  readonly X: number[][];
  readonly y: number[] | number[][];
  readonly parameters: Partial<MLPRegressorParameters>;
  readonly coefs: number[][][];
  readonly intercepts: number[][];
  readonly lossCurve: number[];
  readonly bestLoss: number;
  readonly nIter: number;
  readonly t: number;
  readonly nLayers: number;
  readonly nOutputs: number;
  readonly predictions: number[] | number[][];
  readonly score: number;
}

export const REGRESSOR_CASES = readGolden<RegressorCase[]>('mlp-regressor');

/** The case as an engine is given it, with its order of rows and its learning rate. */
export function planOf(golden: RegressorCase): { plan: TrainingPlan; order: EpochOrder; rate: number } {
  const { parameters } = golden;
  const random = new RandomState(parameters.randomState as number);
  const precision = golden.single ? 'float32' : 'float64';
  const matrix = (rows: readonly (number | readonly number[])[]): DenseMatrix => {
    const flat = rows.flatMap((row) => row);
    return { data: floatArray(precision, flat), rows: rows.length, columns: flat.length / rows.length };
  };
  const [X, y] = [matrix(golden.X), matrix(golden.y)];
  const sizes = [X.columns, ...((parameters.hiddenLayerSizes as number[] | undefined) ?? [100]), y.columns];
  const network = perceptron(sizes, parameters.activation ?? 'relu', 'identity');
  const weights = [...glorotUniform(network, parameters.activation ?? 'relu', random)];
  const plan: TrainingPlan = {
    network,
    loss: 'squared_error',
    optimizer: {
      kind: 'adam',
      beta1: parameters.beta1 ?? 0.9,
      beta2: parameters.beta2 ?? 0.999,
      epsilon: parameters.epsilon ?? 1e-8,
    },
    alpha: parameters.alpha ?? 1e-4,
    batchSize: Math.min(typeof parameters.batchSize === 'number' ? parameters.batchSize : 200, X.rows),
    maxIter: parameters.maxIter ?? 200,
    mayStop: true,
    weights,
    optimizerState: null,
    clipNorm: null,
    dropout: null,
    X,
    y,
    sampleWeight: null,
    samples: X.rows,
    validation: null,
  };
  const order = new EpochOrder(X.rows, parameters.shuffle === false ? null : random);
  return { plan, order, rate: parameters.learningRateInit ?? 0.001 };
}
