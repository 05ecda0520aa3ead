import { Matrix, solve } from 'ml-matrix';
import { numberIn, registerEstimator, RegressorBase } from '../../src';

/** Least squares with a penalty, as a user writes it. */
export class Ridge extends RegressorBase<{ alpha: number }, { coef: Matrix; offset: Matrix }> {
  constructor(parameters: { alpha?: number } = {}) {
    super({ alpha: { default: 1, constraint: numberIn(0, Infinity, '[)') } }, parameters);
  }

  learn(X: Matrix, y: Matrix, { alpha }: { alpha: number }): { coef: Matrix; offset: Matrix } {
    const [xMean, yMean] = [X, y].map((matrix) => Matrix.rowVector(matrix.mean('column'))) as [Matrix, Matrix];
    const T = X.subRowVector(xMean).transpose();
    const coef = solve(T.mmul(X).add(Matrix.eye(X.columns).mul(alpha)), T.mmul(y.subRowVector(yMean)));
    return { coef, offset: yMean.sub(xMean.mmul(coef)) };
  }

  apply({ coef, offset }: { coef: Matrix; offset: Matrix }, X: Matrix): Matrix {
    return X.mmul(coef).addRowVector(offset);
  }
}

registerEstimator(Ridge, { module: __filename });
