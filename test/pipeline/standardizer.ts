import { readMatrix, toRows, type DenseMatrix, type MatrixInput } from '../../src/arrays';
import { NotFittedError } from '../../src/errors';

/** A user's own transformer, which knows nothing of this library's base classes: the contract alone. */
export class Standardizer {
  withMean: boolean;
  factor: number;
  mean_: number[] | undefined;
  scale_: number[] | undefined;
  fits = 0;

  constructor({ withMean = true, factor = 1 }: { withMean?: boolean; factor?: number } = {}) {
    this.withMean = withMean;
    this.factor = factor;
  }

  getParams(): { withMean: boolean; factor: number } {
    return { withMean: this.withMean, factor: this.factor };
  }

  setParams(changes: { withMean?: boolean; factor?: number }): this {
    Object.assign(this, changes);
    return this;
  }

  fit(X: MatrixInput, _y?: unknown, { sampleWeight = null }: { sampleWeight?: readonly number[] | null } = {}): this {
    this.fits++;
    const rows = toRows(this.read(X));
    const weights = sampleWeight ?? rows.map(() => 1);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const meanOf = (values: number[]): number => values.reduce((sum, value, i) => sum + weights[i]! * value, 0) / total;
    const columns = rows[0]!.map((_, j) => rows.map((row) => row[j]!));
    const means = columns.map(meanOf);
    this.scale_ = columns.map((column, j) => Math.sqrt(meanOf(column.map((value) => (value - means[j]!) ** 2))) || 1);
    this.mean_ = means.map((mean) => (this.withMean ? mean : 0));
    return this;
  }

  transform(X: MatrixInput): number[][] {
    if (this.mean_ === undefined) throw new NotFittedError('Standardizer', 'transform');
    return toRows(this.read(X)).map((row) =>
      row.map((value, j) => this.factor * ((value - this.mean_![j]!) / this.scale_![j]!)),
    );
  }

  inverseTransform(X: MatrixInput): number[][] {
    return toRows(this.read(X)).map((row) =>
      row.map((value, j) => (value / this.factor) * this.scale_![j]! + this.mean_![j]!),
    );
  }

  get nFeaturesIn_(): number | undefined {
    return this.mean_?.length;
  }

  getFeatureNamesOut(names?: readonly string[]): string[] {
    return this.mean_!.map((_, j) => names?.[j] ?? `x${j}`);
  }

  private read(X: MatrixInput): DenseMatrix {
    return readMatrix(X, { who: 'Standardizer', argument: 'X' });
  }
}
