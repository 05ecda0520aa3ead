import {
  areFinite,
  type DenseMatrix,
  type MatrixInput,
  readTargets,
  toList,
  toRows,
  type VectorInput,
} from '../arrays';
import { ConflictingParametersError, InvalidDataError, InvalidStateError } from '../errors';
import type { DenseLayer } from '../network';
import { boolean, oneOf, type Options, type ParameterTable, readState } from '../validation';
import { checkOptionNames } from './check-option-names';
import type { FitOptions, ValidatedFitOptions } from './fit-options';
import { MultilayerPerceptron } from './multilayer-perceptron';
import type { ScoreOptions } from './score-options';
import { meanR2, scoreRegressor } from './score-regressor';
import { PERCEPTRON_PARAMETERS, type PerceptronParameters } from './perceptron-parameters';
import type { PreparedTargets, TargetsRequest } from './prepared-targets';
import { scaleTargets, type TargetScale, targetScaleOf, targetScaleState } from './target-scale';

export interface MLPRegressorParameters extends PerceptronParameters {
  /** What is minimised; poisson is for counts and rates, never below 0. @default "squared_error" */
  loss: 'squared_error' | 'poisson';
  /**
   * Whether the targets are learnt in standard units, those of the first call and its weights; predictions, weights and,
   * of one output, losses are in the targets' own. Not for Poisson.
   * @default false
   */
  scaleTarget: boolean;
}

/** Default and range of each. Source: scikit-learn 1.9's `MLPRegressor`. */
export const MLP_REGRESSOR_PARAMETERS: ParameterTable<MLPRegressorParameters> = {
  loss: { default: 'squared_error', constraint: oneOf('squared_error', 'poisson') },
  scaleTarget: { default: false, constraint: boolean },
  ...PERCEPTRON_PARAMETERS,
};

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
export class MLPRegressor extends MultilayerPerceptron<MLPRegressorParameters, TargetScale | null> {
  /** @throws UnknownParameterError for a parameter that does not exist; values are judged by `fit` */
  constructor(parameters: Options<MLPRegressorParameters> = {}) {
    super(MLP_REGRESSOR_PARAMETERS, parameters);
  }

  /**
   * Trains on X [samples, features] and y [samples] or [samples, outputs]; other code runs meanwhile. Both are copied
   * before `fit` returns.
   *
   * @returns a promise of this estimator
   * @throws (as a rejection) InvalidParameterError, InvalidDataError, ConcurrentFitError, DivergenceError,
   *   EngineUnavailableError, EngineFailedError, the signal's reason, or what `onEpoch` threw; CheckpointMismatchError and
   *   ModelFileError with a checkpoint. The estimator is then as it was.
   */
  fit(
    X: MatrixInput,
    y: VectorInput | MatrixInput,
    options: ValidatedFitOptions<VectorInput | MatrixInput> = {},
  ): Promise<this> {
    return this.train('fit', X, y, options);
  }

  /** Trains one epoch more, on these samples, going on from the call before; like `fit` in all else. Not for lbfgs. */
  async partialFit(X: MatrixInput, y: VectorInput | MatrixInput, options: FitOptions = {}): Promise<this> {
    checkOptionNames(`${this.constructor.name}.partialFit`, true, [], options); // classes are a classifier's
    return this.train('partialFit', X, y, options);
  }

  /**
   * The predicted values for X [samples, features]: one number a sample, or one row where there are several outputs.
   *
   * @throws NotFittedError, InvalidDataError
   */
  predict(X: MatrixInput): number[];
  /**
   * Several outputs: asked for as `predict<number[][]>(X)`, since what was fitted is known to the caller and not to the
   * compiler.
   */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- it tells the two calls apart
  predict<Predictions extends number[][]>(X: MatrixInput): Predictions;
  predict(X: MatrixInput): number[] | number[][] {
    const output = this.output(X, 'predict');
    return output.columns === 1 ? toList(output.data) : toRows(output);
  }

  /**
   * R² of the predictions for X: 1 is perfect, 0 as good as the mean of y. NaN, with an UndefinedMetricWarning, for
   * fewer than two samples.
   *
   * @param y  the true values [samples] or [samples, outputs]
   * @throws NotFittedError, InvalidDataError
   */
  score(X: MatrixInput, y: VectorInput | MatrixInput, options: ScoreOptions = {}): number {
    return scoreRegressor(`${this.constructor.name}.score`, this.output(X, 'score'), y, options);
  }

  protected override prepareTargets(
    y: unknown,
    { who, coding, sampleWeight }: TargetsRequest<TargetScale | null>,
    { loss, scaleTarget }: MLPRegressorParameters,
  ): PreparedTargets<TargetScale | null> {
    if (scaleTarget && loss === 'poisson') {
      throw new ConflictingParametersError(
        this.constructor.name,
        "scaleTarget is for numbers of any sign, loss 'poisson' for counts.",
      );
    }
    const { matrix, dimensions } = readTargets(y, { who, argument: 'y' });
    if (loss === 'poisson') checkNotNegative(matrix, who, 'y');
    // A later call goes on in the units of the first.
    const targetScale = scaleTarget ? (coding ?? targetScaleOf(matrix, sampleWeight)) : null;
    const scaled = (targets: DenseMatrix): DenseMatrix =>
      targetScale === null ? targets : scaleTargets(targetScale, targets);
    return {
      matrix: scaled(matrix),
      isColumn: dimensions === 2 && matrix.columns === 1,
      coding: targetScale,
      targetScale,
      loss,
      outputActivation: loss === 'poisson' ? 'exp' : 'identity',
      classWeights: null,
      encode: (further, by) => {
        const { matrix } = readTargets(further, { who: by, argument: 'validationData[1]' });
        if (loss === 'poisson') checkNotNegative(matrix, by, 'validationData[1]');
        return scaled(matrix);
      },
      validation: {
        classes: null,
        scorer: (target, sampleWeight) => (output) =>
          areFinite(output.data) ? meanR2(target, output, sampleWeight) : NaN,
      },
    };
  }

  protected override codingState(coding: TargetScale | null): unknown {
    return coding;
  }

  protected override restoreCoding(state: unknown, { units, activation }: DenseLayer): TargetScale | null {
    const who = this.constructor.name;
    const scale = readState(who, targetScaleState, state);
    if (scale !== null && (scale.means.length !== units || scale.deviations.length !== units)) {
      throw new InvalidStateError(who, `state.coding must have a mean and a deviation for each of ${units} outputs.`);
    }
    if (activation !== 'identity' && (activation !== 'exp' || scale !== null)) {
      throw new InvalidStateError(who, `state.network must end in the activation identity or exp. Got ${activation}.`);
    }
    return scale;
  }
}

/** scikit-learn takes a number below 0, and trains to NaN. */
function checkNotNegative({ data, columns }: DenseMatrix, who: string, argument: string): void {
  const index = data.findIndex((value) => value < 0);
  if (index === -1) return;
  const place = columns === 1 ? `index ${index}` : `row ${Math.floor(index / columns)}, column ${index % columns}`;
  throw new InvalidDataError(who, argument, `must not be below 0 for loss 'poisson'. Got ${data[index]} at ${place}.`);
}
