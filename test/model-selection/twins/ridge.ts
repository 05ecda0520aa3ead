import { Matrix, solve } from 'ml-matrix';
import { Estimator, r2Score, type MatrixInput, type VectorInput } from '../../../src';
import { readMatrix, readTargets, toRows } from '../../../src/arrays';
import { number, type Options } from '../../../src/validation';

interface RidgeParameters {
  alpha: number;
  shift: number;
}

/** Least squares with a penalty: the twin of `Ridge` in test/golden/make/twins.py. */
export class Ridge extends Estimator<RidgeParameters> {
  #fitted: { coef: number[]; intercept: number } | undefined;

  constructor(parameters: Options<RidgeParameters> = {}) {
    const finite = number(-Infinity, Infinity, '()');
    super({ alpha: { default: 1, constraint: finite }, shift: { default: 0, constraint: finite } }, parameters);
  }

  fit(X: MatrixInput, y: VectorInput, { sampleWeight }: { sampleWeight?: readonly number[] } = {}): this {
    const { alpha, shift } = this.checkedParams();
    if (alpha < 0) throw new RangeError('alpha below 0');
    const rows = toRows(readMatrix(X, { who: 'Ridge.fit', argument: 'X' }));
    const targets = Array.from(readTargets(y, { who: 'Ridge.fit', argument: 'y' }).matrix.data);
    const w = sampleWeight ?? rows.map(() => 1);
    const xMean = rows[0]!.map((_, j) => average(rows.map((row) => row[j]!), w)); // prettier-ignore
    const yMean = average(targets, w);
    const centred = new Matrix(rows.map((row) => row.map((value, j) => value - xMean[j]!)));
    const weighted = centred.clone().mulColumnVector([...w]);
    const gram = weighted.transpose().mmul(centred).add(Matrix.eye(xMean.length).mul(alpha));
    const right = weighted.transpose().mmul(Matrix.columnVector(targets.map((target) => target - yMean)));
    const coef = solve(gram, right).to1DArray();
    this.#fitted = { coef, intercept: yMean - xMean.reduce((sum, mean, j) => sum + mean * coef[j]!, 0) + shift };
    return this;
  }

  predict(X: MatrixInput): number[] {
    const { coef, intercept } = this.#fitted!;
    const rows = toRows(readMatrix(X, { who: 'Ridge.predict', argument: 'X' }));
    return rows.map((row) => row.reduce((sum, value, j) => sum + value * coef[j]!, 0) + intercept);
  }

  score(X: MatrixInput, y: VectorInput, options: { sampleWeight?: VectorInput } = {}): number {
    return r2Score(y, this.predict(X), options);
  }
}

function average(values: readonly number[], weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return values.reduce((sum, value, i) => sum + weights[i]! * value, 0) / total;
}
