import {
  type DenseMatrix,
  type Label,
  readClassLabels,
  readMatrix,
  readTargets,
  toRows,
  readSampleWeights,
} from '../../src/arrays';
import { tf } from '../../src/engines';
import {
  DataConversionWarning,
  InvalidDataError,
  InvalidParameterError,
  InvalidStateError,
  NotFittedError,
} from '../../src/errors';
import { Estimator } from '../../src/estimator';
import { accuracyScore, r2Score } from '../../src/metrics';
import { ClassTargets } from '../../src/preprocessing';
import { checkRandomState, randomStateParameter, type RandomStateLike } from '../../src/random';
import { boolean, integer, number, type Options } from '../../src/validation';

interface Parameters {
  rate: number;
  maxIter: number;
  randomState: RandomStateLike;
  warmStart: boolean;
  verbose: boolean; // without effect
}

/** What is learnt: weights [features + 1][outputs], the last row of them a bias. */
export interface Learnt {
  readonly W: readonly number[][];
  readonly nIter: number;
  readonly coding: ClassTargets | null;
}

interface Targets {
  readonly matrix: DenseMatrix;
  readonly coding: ClassTargets | null;
  readonly isColumn: boolean;
}

export interface FitOptions {
  readonly sampleWeight?: unknown;
  readonly classes?: unknown;
}

/** The least estimator that does all a contract asks: a linear model by gradient descent on all samples at once. */
abstract class SoundModel extends Estimator<Parameters> {
  learnt: Learnt | undefined;
  #tensor: ReturnType<typeof tf.tensor2d> | undefined;

  constructor(parameters: Options<Parameters> = {}) {
    super(
      {
        rate: { default: 0.1, constraint: number(0, Infinity, '()') },
        maxIter: { default: 5, constraint: integer(1, Infinity, '[)') },
        randomState: { default: null, constraint: randomStateParameter },
        warmStart: { default: false, constraint: boolean },
        verbose: { default: false, constraint: boolean },
      },
      parameters,
    );
  }

  protected abstract targets(y: unknown, who: string, coding: ClassTargets | null, classes: unknown): Targets;
  protected abstract activated(row: number[], coding: ClassTargets | null): number[];

  get coefs_(): number[][] {
    return this.known('coefs_').W.map((row) => [...row]);
  }

  get nIter_(): number {
    return this.known('nIter_').nIter;
  }

  get nFeaturesIn_(): number {
    return this.known('nFeaturesIn_').W.length - 1;
  }

  get model_(): object {
    return (this.#tensor ??= tf.tensor2d(this.known('model_').W.map((row) => [...row])));
  }

  fit(X: unknown, y: unknown, options: FitOptions = {}): Promise<this> {
    return this.train('fit', X, y, options);
  }

  partialFit(X: unknown, y: unknown, options: FitOptions = {}): Promise<this> {
    return this.train('partialFit', X, y, options);
  }

  getState(): unknown {
    return this.learnt && { ...this.learnt, coding: this.learnt.coding?.state ?? null };
  }

  setState(state: unknown): void {
    const { W, nIter, coding } = Object(state) as { W?: number[][]; nIter?: number; coding?: unknown };
    if (W === undefined || nIter === undefined) throw new InvalidStateError('Sound', 'state must have weights.');
    this.learnt = { W, nIter, coding: coding === null ? null : ClassTargets.restored('Sound', coding) };
  }

  dispose(): void {
    this.#tensor?.dispose();
    this.#tensor = undefined;
  }

  protected async train(method: 'fit' | 'partialFit', X: unknown, y: unknown, options: FitOptions): Promise<this> {
    const who = `Sound.${method}`;
    const { rate, maxIter, randomState, warmStart } = this.checkedParams();
    const start = method === 'partialFit' || warmStart ? this.learnt : undefined;
    const matrix = readMatrix(X, { who, argument: 'X' });
    if (start !== undefined) this.#checkWidth(matrix, start, who);
    const isPartial = method === 'partialFit';
    const {
      matrix: target,
      coding,
      isColumn,
    } = this.targets(y, who, start?.coding ?? null, isPartial && options.classes);
    if (target.rows !== matrix.rows) throw new InvalidDataError(who, 'y', 'has another length than X');
    const given = readSampleWeights(options.sampleWeight ?? null, matrix.rows, { who, argument: 'sampleWeight' });
    const weights = given ?? new Float64Array(matrix.rows).fill(1);
    if (isColumn) process.emitWarning(new DataConversionWarning(who));
    await Promise.resolve();
    const random = checkRandomState(randomState, who);
    const drawn = (): number[][] =>
      Array.from({ length: matrix.columns + 1 }, () => random.uniform(-0.5, 0.5, target.columns));
    const W = (start?.W ?? drawn()).map((row) => [...row]);
    const steps = isPartial ? 1 : maxIter;
    for (let step = 0; step < steps; step++) this.#descend(W, matrix, target, weights, rate, coding);
    this.dispose();
    this.learnt = { W, nIter: steps, coding };
    return this;
  }

  /** @throws NotFittedError before the first fit */
  protected known(asked: string): Learnt {
    if (this.learnt === undefined) throw new NotFittedError('Sound', asked);
    return this.learnt;
  }

  protected output(X: unknown, method: string): DenseMatrix {
    const learnt = this.known(method);
    const matrix = readMatrix(X, { who: `Sound.${method}`, argument: 'X' });
    this.#checkWidth(matrix, learnt, `Sound.${method}`);
    const rows = toRows(matrix).map((x) => this.activated(linear(x, learnt.W), learnt.coding));
    return { data: Float64Array.from(rows.flat()), rows: matrix.rows, columns: learnt.W[0]!.length };
  }

  #checkWidth({ columns }: DenseMatrix, { W }: Learnt, who: string): void {
    if (columns !== W.length - 1) throw new InvalidDataError(who, 'X', `has ${columns} features, not ${W.length - 1}.`);
  }

  /** W −= rate · mean of w·x·(output − target): the gradient of squared error and of log-loss alike. */
  #descend(
    W: number[][],
    X: DenseMatrix,
    target: DenseMatrix,
    weights: ArrayLike<number>,
    rate: number,
    coding: ClassTargets | null,
  ): void {
    const gradient = W.map((row) => row.map(() => 0));
    let total = 0;
    toRows(X).forEach((x, i) => {
      total += weights[i]!;
      const output = this.activated(linear(x, W), coding);
      output.forEach((value, k) => {
        const delta = weights[i]! * (value - target.data[i * target.columns + k]!);
        [...x, 1].forEach((feature, j) => (gradient[j]![k]! += feature * delta));
      });
    });
    W.forEach((row, j) => {
      row.forEach((_, k) => (row[k]! -= (rate / total) * gradient[j]![k]!));
    });
  }
}

export class SoundRegressor extends SoundModel {
  predict(X: unknown): unknown {
    const output = this.output(X, 'predict');
    return output.columns === 1 ? Array.from(output.data) : toRows(output);
  }

  score(X: unknown, y: unknown, { sampleWeight = null }: { sampleWeight?: number[] | null } = {}): unknown {
    // Not by predict: where that is broken, the score is not.
    return r2Score(y as number[], SoundRegressor.prototype.predict.call(this, X) as number[], { sampleWeight });
  }

  protected targets(y: unknown, who: string): Targets {
    const { matrix, dimensions } = readTargets(y, { who, argument: 'y' });
    return { matrix, coding: null, isColumn: dimensions === 2 && matrix.columns === 1 };
  }

  protected activated(row: number[]): number[] {
    return row;
  }
}

export class SoundClassifier extends SoundModel {
  get classes_(): Label[] {
    return [...this.known('classes_').coding!.classes];
  }

  predict(X: unknown): unknown {
    const output = this.output(X, 'predict');
    return this.learnt!.coding!.decode(output);
  }

  predictProba(X: unknown): number[][] {
    const output = this.output(X, 'predictProba');
    return output.columns === 1 ? Array.from(output.data, (p) => [1 - p, p]) : toRows(output);
  }

  predictLogProba(X: unknown): number[][] {
    return this.predictProba(X).map((row) => row.map(Math.log));
  }

  score(X: unknown, y: unknown, { sampleWeight = null }: { sampleWeight?: number[] | null } = {}): unknown {
    return accuracyScore(y as Label[], SoundClassifier.prototype.predict.call(this, X) as Label[], { sampleWeight });
  }

  protected targets(y: unknown, who: string, coding: ClassTargets | null, classes: unknown): Targets {
    const at = { who, argument: 'y' };
    const labels = readClassLabels(y, at);
    if (coding === null && classes === undefined) {
      throw new InvalidParameterError(who, [{ name: 'classes', legal: 'given in the first call', got: classes }]);
    }
    const known = coding ?? (classes === false ? ClassTargets.of(labels) : ClassTargets.named(classes, labels, at));
    return { matrix: known.encode(labels, at), coding: known, isColumn: !labels.isMultilabel && labels.isColumn };
  }

  protected activated(row: number[], coding: ClassTargets | null): number[] {
    if (coding!.kind !== 'multiclass') return row.map((z) => 1 / (1 + Math.exp(-z)));
    const highest = Math.max(...row);
    const powers = row.map((z) => Math.exp(z - highest));
    const sum = powers.reduce((total, power) => total + power, 0);
    return powers.map((power) => power / sum);
  }
}

function linear(x: readonly number[], W: readonly (readonly number[])[]): number[] {
  return W[0]!.map((_, k) => x.reduce((sum, feature, j) => sum + feature * W[j]![k]!, W.at(-1)![k]!));
}
