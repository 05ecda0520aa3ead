import {
  type DenseMatrix,
  type MatrixInput,
  readTargets,
  type ShapedArray,
  type Targets,
  toRows,
  type VectorInput,
} from '../arrays';
import { InvalidDataError, NotSupportedError } from '../errors';
import { r2Score } from '../metrics';
import { checkNames, oneOf, type ParameterTable } from '../validation';
import { type FitOptions, MultilayerPerceptron } from './multilayer-perceptron';
import { PERCEPTRON_PARAMETERS, type PerceptronParameters } from './perceptron-parameters';

export interface MLPRegressorParameters extends PerceptronParameters {
  loss: 'squared_error' | 'poisson';
}

/** Default, range and meaning of each. Source: scikit-learn 1.9's `MLPRegressor`. */
export const MLP_REGRESSOR_PARAMETERS: ParameterTable<MLPRegressorParameters> = {
  loss: {
    default: 'squared_error',
    constraint: oneOf('squared_error', 'poisson'),
    about: 'What is minimised. Only squared_error is built yet.',
  },
  ...PERCEPTRON_PARAMETERS,
};

/** What `score` takes beside the data. */
export interface ScoreOptions {
  /** How much each sample counts; without it all count the same. */
  readonly sampleWeight?: VectorInput;
}

/**
 * A multi-layer perceptron for regression, with scikit-learn's parameters, arithmetic and numbers.
 *
 * ```ts
 * const model = new MLPRegressor({ hiddenLayerSizes: [10], maxIter: 1000, randomState: 42 });
 * await model.fit(XTrain, yTrain);
 * const score = model.score(XTest, yTest);
 * ```
 *
 * Source: scikit-learn 1.9's `MLPRegressor`.
 */
export class MLPRegressor extends MultilayerPerceptron<MLPRegressorParameters> {
  protected readonly outputActivation = 'identity';

  /** @throws UnknownParameterError for a parameter that does not exist; values are judged by `fit` */
  constructor(parameters: Partial<MLPRegressorParameters> = {}) {
    super(MLP_REGRESSOR_PARAMETERS, parameters);
  }

  /**
   * Trains on X [samples, features] and y [samples] or [samples, outputs]; other code runs meanwhile. Both are copied before `fit` returns.
   *
   * @returns a promise of this estimator
   * @throws (as a rejection) InvalidParameterError, InvalidDataError, NotSupportedError, ConcurrentFitError, DivergenceError,
   *   EngineUnavailableError, EngineFailedError, the signal's reason, or what `onEpoch` threw. The estimator is then as it was before.
   */
  override fit(X: MatrixInput, y: VectorInput | MatrixInput, options: FitOptions = {}): Promise<this> {
    return super.fit(X, y, options);
  }

  /**
   * The predicted values for X [samples, features]: one number a sample, or one row where there are several outputs.
   *
   * @throws NotFittedError, InvalidDataError
   */
  predict(X: MatrixInput): number[];
  /** Several outputs: asked for as `predict<number[][]>(X)`, since what was fitted is known to the caller and not to the compiler. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- it is what tells the two ways of calling apart
  predict<Predictions extends number[][]>(X: MatrixInput): Predictions;
  predict(X: MatrixInput): number[] | number[][] {
    const output = this.output(X, 'predict');
    return output.columns === 1 ? Array.from(output.data) : toRows(output);
  }

  /**
   * R² of the predictions for X: 1 is perfect, 0 as good as the mean of y.
   *
   * @param y  the true values [samples] or [samples, outputs]
   * @throws NotFittedError, InvalidDataError
   */
  score(X: MatrixInput, y: VectorInput | MatrixInput, options: ScoreOptions = {}): number {
    const who = `${this.constructor.name}.score`;
    checkNames(who, ['sampleWeight'], options);
    const output = this.output(X, 'score');
    const { matrix } = readTargets(y, { who, argument: 'y' });
    if (matrix.rows !== output.rows || matrix.columns !== output.columns) {
      const problem = `must have the shape of the predictions, [${output.rows}, ${output.columns}]. Got [${matrix.rows}, ${matrix.columns}].`;
      throw new InvalidDataError(who, 'y', problem);
    }
    return r2Score(shaped(matrix), shaped(output), options);
  }

  protected override readTargets(y: unknown, who: string): Targets {
    return readTargets(y, { who, argument: 'y' });
  }

  protected override refuseUnbuilt(parameters: MLPRegressorParameters): void {
    super.refuseUnbuilt(parameters);
    if (parameters.loss === 'poisson') {
      throw new NotSupportedError(this.constructor.name, "loss: 'poisson'", "Use loss: 'squared_error'.");
    }
  }
}

function shaped({ data, rows, columns }: DenseMatrix): ShapedArray {
  return { data, shape: [rows, columns] };
}
