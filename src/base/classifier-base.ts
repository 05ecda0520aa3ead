import { type DenseMatrix, type Label, type LabelInput, type MatrixInput, readClassLabels, toRows } from '../arrays';
import { InvalidDataError, InvalidStateError, shown } from '../errors';
import { type FitOptions, scoreClassifier, type ScoreOptions } from '../neural-network';
import { ClassTargets } from '../preprocessing';
import { type BaseTargets, EstimatorBase } from './estimator-base';

/**
 * A classifier of your own: it needs a table of parameters, `learn` and `apply`, and keeps the contract of every estimator
 * here. P are its parameters, M is what it learns. `learn` gets y as one column a class, in the order of `classes_`, 1 where
 * the sample is of that class, else 0; `apply` gives the probability of each class, rows that sum to 1.
 *
 * Source of the idea: scikit-learn's `ClassifierMixin`.
 */
export abstract class ClassifierBase<P extends object, M> extends EstimatorBase<P, M, ClassTargets> {
  /** The classes, sorted. */
  get classes_(): Label[] {
    return [...this.coding('classes_').classes];
  }

  /**
   * Learns from X [samples, features] and class labels y [samples]. Both are copied before `fit` returns.
   *
   * @returns a promise of this estimator
   * @throws (as a rejection) InvalidParameterError, InvalidDataError, ConcurrentFitError, UnknownParameterError for a
   *   sampleWeight that the class does not take, the signal's reason, or what `learn` threw. The estimator is then as it
   *   was.
   */
  fit(X: MatrixInput, y: LabelInput, options: FitOptions = {}): Promise<this> {
    return this.train(X, y, options);
  }

  /**
   * The predicted labels for X [samples, features].
   *
   * @throws NotFittedError, InvalidDataError
   */
  predict(X: MatrixInput): Label[];
  /** Labels of a known type: asked for as `predict<string[]>(X)`. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- it tells the two calls apart
  predict<Labels extends Label[]>(X: MatrixInput): Labels;
  predict(X: MatrixInput): Label[] | number[][] {
    return this.coding('predict').decode(this.#codedOutput(X, 'predict'));
  }

  /**
   * The probability of each class for X: rows in the order of `classes_`.
   *
   * @throws NotFittedError, InvalidDataError
   */
  predictProba(X: MatrixInput): number[][] {
    return toRows(this.output(X, 'predictProba'));
  }

  /** The natural logarithm of `predictProba`; -Infinity for 0. */
  predictLogProba(X: MatrixInput): number[][] {
    return toRows(this.output(X, 'predictLogProba')).map((row) => row.map(Math.log));
  }

  /**
   * The share of samples whose label is predicted right.
   *
   * @throws NotFittedError, InvalidDataError
   */
  score(X: MatrixInput, y: LabelInput, options: ScoreOptions = {}): number {
    const coding = this.coding('score');
    const predicted = coding.decode(this.#codedOutput(X, 'score'));
    return scoreClassifier(`${this.constructor.name}.score`, predicted, y, coding, options);
  }

  protected override codingState(coding: ClassTargets): unknown {
    return coding.state.classes;
  }

  protected override restoreCoding(state: unknown, outputs: number): ClassTargets {
    const who = this.constructor.name;
    const coding = ClassTargets.restored(who, { isMultilabel: false, classes: state });
    if (coding.classes.length === outputs) return coding;
    throw new InvalidStateError(who, `state.outputs must be ${coding.classes.length}, the classes. Got ${outputs}.`);
  }

  protected override readY(y: unknown, who: string): BaseTargets<ClassTargets> {
    const at = { who, argument: 'y' };
    const labels = readClassLabels(y, at);
    if (labels.isMultilabel) {
      throw new InvalidDataError(who, 'y', `must have one label per sample. Got ${labels.indicator.columns} columns.`);
    }
    const coding = ClassTargets.of(labels);
    return {
      matrix: columnPerClass(coding, coding.encode(labels, at)),
      coding,
      isColumn: labels.isColumn,
      checkWeights: (weights) => {
        const counted = new Set(labels.labels.filter((_, i) => weights[i] !== 0));
        const lost = coding.classes.filter((label) => !counted.has(label));
        if (lost.length === 0) return;
        const problem = `must leave each class a sample with a weight other than 0. Got none for ${shown(lost)}.`;
        throw new InvalidDataError(who, 'sampleWeight', problem);
      },
    };
  }

  /** As `ClassTargets` decodes it: of one or two classes the last one's probability. */
  #codedOutput(X: MatrixInput, method: string): DenseMatrix {
    const output = this.output(X, method);
    const { data, rows, columns } = output;
    if (columns > 2) return output;
    return { data: data.filter((_, i) => i % columns === columns - 1), rows, columns: 1 };
  }
}

/** A column of 0 and 1, as there is for one or two classes, as one for each. */
function columnPerClass({ classes }: ClassTargets, coded: DenseMatrix): DenseMatrix {
  if (classes.length > 2) return coded;
  const { data, rows } = coded;
  const columns = classes.length;
  const each = new Float64Array(rows * columns);
  data.forEach((index, row) => (each[row * columns + index] = 1));
  return { data: each, rows, columns };
}
