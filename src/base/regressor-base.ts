import { null_, strictObject } from 'valibot';
import { type MatrixInput, readTargets, toRows, type VectorInput } from '../arrays';
import { type FitOptions, type ScoreOptions, scoreRegressor } from '../neural-network';
import { readState } from '../validation';
import { type BaseTargets, EstimatorBase } from './estimator-base';

/**
 * A regressor of your own: it needs a table of parameters, `learn` and `apply`, and keeps the contract of every estimator
 * here. P are its parameters, M is what it learns.
 *
 * ```ts
 * class Mean extends RegressorBase<{ factor: number }, Matrix> {
 *   constructor(parameters: { factor?: number } = {}) {
 *     super({ factor: { default: 1, constraint: numberIn(0, 10, '[]') } }, parameters);
 *   }
 *   learn(_X: Matrix, y: Matrix, { factor }: { factor: number }) {
 *     return Matrix.rowVector(y.mean('column')).mul(factor);
 *   }
 *   apply(mean: Matrix, X: Matrix) {
 *     return Matrix.zeros(X.rows, mean.columns).addRowVector(mean);
 *   }
 * }
 * ```
 *
 * Source of the idea: scikit-learn's `RegressorMixin`.
 */
export abstract class RegressorBase<P extends object, M> extends EstimatorBase<P, M, null> {
  /**
   * Learns from X [samples, features] and y [samples] or [samples, outputs]. Both are copied before `fit` returns.
   *
   * @returns a promise of this estimator
   * @throws (as a rejection) InvalidParameterError, InvalidDataError, ConcurrentFitError, UnknownParameterError for a
   *   sampleWeight that the class does not take, the signal's reason, or what `learn` threw. The estimator is then as it
   *   was.
   */
  fit(X: MatrixInput, y: VectorInput | MatrixInput, options: FitOptions = {}): Promise<this> {
    return this.train(X, y, options);
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

  protected override codingState(): null {
    return null;
  }

  protected override restoreCoding(state: unknown): null {
    return readState(this.constructor.name, strictObject({ coding: null_() }), { coding: state }).coding;
  }

  protected override readY(y: unknown, who: string): BaseTargets<null> {
    const { matrix, dimensions } = readTargets(y, { who, argument: 'y' });
    const isColumn = dimensions === 2 && matrix.columns === 1;
    return { matrix, coding: null, isColumn, checkWeights: () => undefined };
  }
}
