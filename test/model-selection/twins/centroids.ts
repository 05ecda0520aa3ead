import { accuracyScore, Estimator, type Label, type LabelInput, type MatrixInput } from '../../../src';
import { compareLabels, readLabels, readMatrix, toRows } from '../../../src/arrays';
import { number, type Options } from '../../../src/validation';

interface CentroidsParameters {
  shrinkage: number;
  scale: number;
}

/** The class whose centre is nearest: the twin of `Centroids` in test/golden/make/twins.py. */
export class Centroids extends Estimator<CentroidsParameters> {
  #fitted: { classes: Label[]; centres: number[][] } | undefined;

  constructor(parameters: Options<CentroidsParameters> = {}) {
    const finite = number(-Infinity, Infinity, '()');
    super({ shrinkage: { default: 0, constraint: finite }, scale: { default: 1, constraint: finite } }, parameters);
  }

  fit(X: MatrixInput, y: LabelInput): this {
    const { shrinkage } = this.checkedParams();
    if (shrinkage > 1) throw new RangeError('shrinkage above 1');
    const rows = toRows(readMatrix(X, { who: 'Centroids.fit', argument: 'X' }));
    const labels = readLabels(y, { who: 'Centroids.fit', argument: 'y' }).values;
    const classes = [...new Set(labels)].sort(compareLabels);
    const middle = meanOf(rows);
    const centres = classes.map((label) =>
      meanOf(rows.filter((_, i) => labels[i] === label)).map((x, j) => (1 - shrinkage) * x + shrinkage * middle[j]!),
    );
    this.#fitted = { classes, centres };
    return this;
  }

  get classes_(): Label[] {
    return [...this.#fitted!.classes];
  }

  decisionFunction(X: MatrixInput): number[] | number[][] {
    const closeness = this.#closeness(X);
    return this.classes_.length === 2 ? closeness.map(([a, b]) => b! - a!) : closeness;
  }

  predictProba(X: MatrixInput): number[][] {
    return this.#closeness(X).map((row) => {
      const highest = Math.max(...row);
      const shares = row.map((value) => Math.exp(value - highest));
      const total = shares.reduce((sum, share) => sum + share, 0);
      return shares.map((share) => share / total);
    });
  }

  predictLogProba(X: MatrixInput): number[][] {
    return this.predictProba(X).map((row) => row.map(Math.log));
  }

  predict(X: MatrixInput): Label[] {
    const { classes } = this.#fitted!;
    return this.#closeness(X).map((row) => classes[row.indexOf(Math.max(...row))]!);
  }

  score(X: MatrixInput, y: LabelInput): number {
    return accuracyScore(y, this.predict(X));
  }

  #closeness(X: MatrixInput): number[][] {
    const { scale } = this.checkedParams();
    const rows = toRows(readMatrix(X, { who: 'Centroids.predict', argument: 'X' }));
    return rows.map((row) =>
      this.#fitted!.centres.map((centre) => -row.reduce((sum, x, j) => sum + (x - centre[j]!) ** 2, 0) * scale),
    );
  }
}

function meanOf(rows: readonly (readonly number[])[]): number[] {
  return rows[0]!.map((_, j) => rows.reduce((sum, row) => sum + row[j]!, 0) / rows.length);
}
