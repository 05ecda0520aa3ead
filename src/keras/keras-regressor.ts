import { null_, object } from 'valibot';
import { type DenseMatrix, inPrecision, type MatrixInput, readTargets, toRows, type VectorInput } from '../arrays';
import { DataConversionWarning } from '../errors';
import { type FitOptions, type ScoreOptions, scoreRegressor } from '../neural-network';
import { checkNames, type Options, readState } from '../validation';
import { KerasEstimator } from './keras-estimator';
import { KERAS_PARAMETERS, type KerasParameters } from './keras-parameters';
import type { KerasTargets, KerasTargetsRequest } from './keras-targets';

/**
 * A regressor over a network of the user's own: a `tf.Sequential`, a function that makes one, or a list of layers. It is
 * trained by `fitSequential`, in 32 bits as TensorFlow.js has them.
 *
 * ```ts
 * const model = new KerasRegressor({
 *   model: ({ nFeaturesIn, units = 10 }: { nFeaturesIn: number; units?: number }) =>
 *     tf.sequential({
 *       layers: [
 *         tf.layers.dense({ units, activation: 'relu', inputShape: [nFeaturesIn] }),
 *         tf.layers.dense({ units: 1 }),
 *       ],
 *     }),
 *   model__units: 20,
 *   randomState: 42,
 * });
 * await model.fit(XTrain, yTrain);
 * ```
 *
 * Source of the idea: scikeras.
 */
export class KerasRegressor extends KerasEstimator<KerasParameters, null> {
  /** @throws UnknownParameterError for a parameter that does not exist; values are judged by `fit` */
  constructor(parameters: Options<KerasParameters> = {}) {
    super(KERAS_PARAMETERS, parameters);
  }

  /**
   * Trains on X [samples, features] and y [samples] or [samples, outputs]; other code runs meanwhile. Both are copied
   * before `fit` returns.
   *
   * @returns a promise of this estimator
   * @throws (as a rejection) InvalidParameterError, InvalidDataError, ConcurrentFitError, DivergenceError,
   *   EngineFailedError, the signal's reason, or what a callback threw. The estimator is then as it was.
   */
  fit(X: MatrixInput, y: VectorInput | MatrixInput, options: FitOptions = {}): Promise<this> {
    return this.train('fit', X, y, options);
  }

  /** Trains one epoch more, on these samples, going on from the call before; like `fit` in all else. */
  async partialFit(X: MatrixInput, y: VectorInput | MatrixInput, options: FitOptions = {}): Promise<this> {
    checkNames(`${this.constructor.name}.partialFit`, ['sampleWeight', 'signal'], options); // classes are a classifier's
    return this.train('partialFit', X, y, options);
  }

  /**
   * The predicted values for X [samples, features]: one number a sample, or one row where there are several outputs.
   *
   * @throws NotFittedError, InvalidDataError
   */
  predict(X: MatrixInput): number[];
  /** Several outputs: asked for as `predict<number[][]>(X)`. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- it tells the two calls apart
  predict<Predictions extends number[][]>(X: MatrixInput): Predictions;
  predict(X: MatrixInput): number[] | number[][] {
    const output = this.output(X, 'predict');
    return output.columns === 1 ? Array.from(output.data) : toRows(output);
  }

  /**
   * R² of the predictions for X. NaN, with an UndefinedMetricWarning, for fewer than two samples.
   *
   * @param y  the true values [samples] or [samples, outputs]
   * @throws NotFittedError, InvalidDataError
   */
  score(X: MatrixInput, y: VectorInput | MatrixInput, options: ScoreOptions = {}): number {
    return scoreRegressor(`${this.constructor.name}.score`, this.output(X, 'score'), y, options);
  }

  protected override prepareTargets(y: unknown, { who }: KerasTargetsRequest<null>): KerasTargets<null> {
    const { matrix, dimensions } = readTargets(y, { who, argument: 'y' });
    if (dimensions === 2 && matrix.columns === 1) process.emitWarning(new DataConversionWarning(who));
    const single: DenseMatrix = inPrecision(matrix, 'float32');
    return {
      rows: matrix.rows,
      nOutputs: matrix.columns,
      coding: null,
      lossFor: (units) => (units === matrix.columns ? 'meanSquaredError' : null),
      encode: () => single,
      endings: () => null,
      classWeights: null,
      classes: null,
    };
  }

  protected override codingState(coding: null): null {
    return coding;
  }

  protected override restoreCoding(state: unknown): null {
    return readState(this.constructor.name, object({ coding: null_() }), { coding: state }).coding;
  }
}
