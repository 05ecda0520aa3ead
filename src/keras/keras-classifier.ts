import {
  type DenseMatrix,
  inPrecision,
  type Label,
  type LabelInput,
  type MatrixInput,
  readClassLabels,
  toRows,
} from '../arrays';
import { DataConversionWarning, InvalidStateError } from '../errors';
import {
  type ClassWeight,
  classWeightParameter,
  classWeights,
  type PartialFitOptions,
  type FitOptions,
  scoreClassifier,
  type ScoreOptions,
} from '../neural-network';
import { CLASS_TARGETS, ClassTargets } from '../preprocessing';
import type { Options, ParameterTable } from '../validation';
import { KerasEstimator } from './keras-estimator';
import { KERAS_PARAMETERS, type KerasParameters } from './keras-parameters';
import type { KerasTargets, KerasTargetsRequest } from './keras-targets';

export interface KerasClassifierParameters extends KerasParameters {
  /**
   * How much the samples of each class count, beside their own weights: by label, or 'balanced' for all classes together
   * the same. Not for multilabel.
   * @default null
   */
  classWeight: ClassWeight | null;
}

/** Default and range of each. */
export const KERAS_CLASSIFIER_PARAMETERS: ParameterTable<KerasClassifierParameters> = {
  ...KERAS_PARAMETERS,
  classWeight: { default: null, constraint: classWeightParameter },
};

/**
 * A classifier over a network of the user's own: a `tf.Sequential`, a function that makes one, or a list of layers. It is
 * trained by `fitSequential`, in 32 bits as TensorFlow.js has them. The last layer gives probabilities: one unit with a
 * sigmoid for two classes, or one unit a class with softmax; of several labels a sample one unit each with a sigmoid.
 *
 * Source of the idea: scikeras.
 */
export class KerasClassifier extends KerasEstimator<KerasClassifierParameters, ClassTargets> {
  /** @throws UnknownParameterError for a parameter that does not exist; values are judged by `fit` */
  constructor(parameters: Options<KerasClassifierParameters> = {}) {
    super(KERAS_CLASSIFIER_PARAMETERS, parameters);
  }

  /** The classes, sorted; of a multilabel indicator the column numbers. */
  get classes_(): Label[] {
    return [...this.coding('classes_').classes];
  }

  /**
   * Trains on X [samples, features] and class labels y [samples], or a matrix of 0 and 1 [samples, classes]; other code
   * runs meanwhile. Both are copied before `fit` returns.
   *
   * @returns a promise of this estimator
   * @throws (as a rejection) InvalidParameterError, InvalidDataError, ConcurrentFitError, DivergenceError,
   *   EngineFailedError, the signal's reason, or what a callback threw. The estimator is then as it was.
   */
  fit(X: MatrixInput, y: LabelInput, options: FitOptions = {}): Promise<this> {
    return this.train('fit', X, y, options);
  }

  /**
   * Trains one epoch more, on these samples, going on from the call before; like `fit` in all else.
   *
   * @throws (as a rejection) InvalidParameterError if the first call names no classes
   */
  partialFit(X: MatrixInput, y: LabelInput, options: PartialFitOptions = {}): Promise<this> {
    return this.train('partialFit', X, y, options);
  }

  /**
   * The predicted labels for X [samples, features]: one a sample, or for a multilabel y rows of 0 and 1.
   *
   * @throws NotFittedError, InvalidDataError
   */
  predict(X: MatrixInput): Label[];
  /** Labels of a known type: asked for as `predict<string[]>(X)`. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- it tells the two calls apart
  predict<Labels extends Label[] | number[][]>(X: MatrixInput): Labels;
  predict(X: MatrixInput): Label[] | number[][] {
    return this.coding('predict').decode(this.#probabilities(X, 'predict'));
  }

  /**
   * The probability of each class for X: rows in the order of `classes_`. Of a multilabel y each column is a
   * probability of its own.
   *
   * @throws NotFittedError, InvalidDataError
   */
  predictProba(X: MatrixInput): number[][] {
    const output = this.#probabilities(X, 'predictProba');
    return output.columns === 1 ? Array.from(output.data, (p) => [1 - p, p]) : toRows(output);
  }

  /** The natural logarithm of `predictProba`; -Infinity for 0. */
  predictLogProba(X: MatrixInput): number[][] {
    return this.predictProba(X).map((row) => row.map(Math.log));
  }

  /**
   * The share of samples whose label is predicted right; of a multilabel y, whose whole row is.
   *
   * @throws NotFittedError, InvalidDataError
   */
  score(X: MatrixInput, y: LabelInput, options: ScoreOptions = {}): number {
    const coding = this.coding('score');
    const predicted = coding.decode(this.#probabilities(X, 'score'));
    return scoreClassifier(`${this.constructor.name}.score`, predicted, y, coding, options);
  }

  [CLASS_TARGETS](asked: string): ClassTargets {
    return this.coding(asked);
  }

  protected override prepareTargets(
    y: unknown,
    request: KerasTargetsRequest<ClassTargets>,
    { classWeight }: KerasClassifierParameters,
  ): KerasTargets<ClassTargets> {
    const { who } = request;
    const at = { who, argument: 'y' };
    const labels = readClassLabels(y, at);
    const coding = ClassTargets.for(labels, request);
    const encoded = coding.encode(labels, at, 'float32');
    const { kind, outputs } = coding;
    if (!labels.isMultilabel && labels.isColumn) process.emitWarning(new DataConversionWarning(who));
    return {
      rows: encoded.rows,
      nOutputs: outputs,
      coding,
      lossFor: (units) => lossFor(coding, units),
      encode: (units, isSparse) => {
        if (kind === 'multilabel' || units === outputs) return isSparse ? indices(encoded) : encoded;
        return isSparse ? encoded : twoColumns(encoded); // two classes told apart by two units
      },
      endings: (units) => (kind === 'multilabel' || units === 1 ? ['sigmoid', 'hardSigmoid'] : ['softmax']),
      classWeights: classWeight === null ? null : classWeights(classWeight, coding, labels, request),
      classes: kind === 'multilabel' ? null : Array.from(indices(encoded).data),
    };
  }

  protected override codingState(coding: ClassTargets): unknown {
    return coding.state;
  }

  protected override restoreCoding(state: unknown, units: number): ClassTargets {
    const who = this.constructor.name;
    const coding = ClassTargets.restored(who, state);
    if (lossFor(coding, units) !== null) return coding;
    const problem = `${coding.outputs} outputs, for these classes. Got ${units}`;
    throw new InvalidStateError(who, `state.model must have ${problem}.`);
  }

  /** As `ClassTargets` decodes them: of two classes the second one's. */
  #probabilities(X: MatrixInput, method: string): DenseMatrix {
    const output = this.output(X, method);
    if (output.columns === this.coding(method).outputs) return inPrecision(output, 'float64');
    const { data, rows, columns } = output;
    return { data: Float64Array.from({ length: rows }, (_, row) => data[row * columns + 1]!), rows, columns: 1 };
  }
}

/** The loss for a last layer of so many units; null where they cannot tell the classes apart. */
function lossFor({ kind, outputs, classes }: ClassTargets, units: number): string | null {
  if (kind === 'multilabel') return units === outputs ? 'binaryCrossentropy' : null;
  if (units === 1 && outputs === 1) return 'binaryCrossentropy';
  return units === Math.max(classes.length, 2) ? 'sparseCategoricalCrossentropy' : null;
}

/** The class of each row, as one column. */
function indices({ data, rows, columns }: DenseMatrix): DenseMatrix {
  if (columns === 1) return { data, rows, columns };
  const classes = Float32Array.from({ length: rows }, (_, row) =>
    data.subarray(row * columns, (row + 1) * columns).indexOf(1),
  );
  return { data: classes, rows, columns: 1 };
}

/** A column of 0 and 1 as one column for each. */
function twoColumns({ data, rows }: DenseMatrix): DenseMatrix {
  const both = new Float32Array(2 * rows);
  data.forEach((value, row) => (both[2 * row + value] = 1));
  return { data: both, rows, columns: 2 };
}
