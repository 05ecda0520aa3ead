import {
  areFinite,
  type DenseMatrix,
  firstNotFinite,
  type Label,
  type LabelInput,
  type MatrixInput,
  readClassLabels,
  toRows,
} from '../arrays';
import { InvalidDataError, InvalidStateError } from '../errors';
import { accuracy } from '../metrics';
import type { DenseLayer } from '../network';
import { CLASS_TARGETS, ClassTargets } from '../preprocessing';
import { boolean, type Options, type ParameterTable } from '../validation';
import { type ClassWeight, classWeightParameter, classWeights } from './class-weight';
import type { FitOptions, ValidatedFitOptions } from './fit-options';
import { MultilayerPerceptron } from './multilayer-perceptron';
import { scoreClassifier } from './score-classifier';
import type { ScoreOptions } from './score-options';
import { PERCEPTRON_PARAMETERS, type PerceptronParameters } from './perceptron-parameters';
import type { PreparedTargets, TargetsRequest } from './prepared-targets';

export interface MLPClassifierParameters extends PerceptronParameters {
  /**
   * How much the samples of each class count, beside their own weights: by label (an object's names stand for the labels
   * that read so; a class that is not named counts 1), or 'balanced' for all classes together the same. Not for
   * multilabel.
   * @default null
   */
  classWeight: ClassWeight | null;
  /**
   * Whether early stopping keeps back the same share of each of several classes; of two it always does.
   * @default false
   */
  stratifyValidation: boolean;
}

/** Default and range of each. Source: scikit-learn 1.9's `MLPClassifier`; the first two are ours. */
export const MLP_CLASSIFIER_PARAMETERS: ParameterTable<MLPClassifierParameters> = {
  classWeight: { default: null, constraint: classWeightParameter },
  stratifyValidation: { default: false, constraint: boolean },
  ...PERCEPTRON_PARAMETERS,
};

/** What `partialFit` takes beside the data. */
export interface PartialFitOptions extends FitOptions {
  /** All classes there will ever be; the first call needs them, later ones may leave them out. */
  readonly classes?: LabelInput | undefined;
}

/**
 * A multi-layer perceptron for classification, with scikit-learn's parameters, arithmetic and numbers: two classes,
 * several, or several at once (multilabel: y is a matrix of 0 and 1). Labels are numbers, strings or booleans and come
 * back as they are.
 *
 * ```ts
 * const model = new MLPClassifier({ hiddenLayerSizes: [10], randomState: 42 });
 * await model.fit(XTrain, yTrain);
 * const species = model.predict(XTest);
 * ```
 *
 * Source: scikit-learn 1.9's `MLPClassifier`.
 */
export class MLPClassifier extends MultilayerPerceptron<MLPClassifierParameters, ClassTargets> {
  /** @throws UnknownParameterError for a parameter that does not exist; values are judged by `fit` */
  constructor(parameters: Options<MLPClassifierParameters> = {}) {
    super(MLP_CLASSIFIER_PARAMETERS, parameters);
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
   *   EngineUnavailableError, EngineFailedError, the signal's reason, or what `onEpoch` threw; CheckpointMismatchError and
   *   ModelFileError with a checkpoint. The estimator is then as it was.
   */
  fit(X: MatrixInput, y: LabelInput, options: ValidatedFitOptions<LabelInput> = {}): Promise<this> {
    return this.train('fit', X, y, options);
  }

  /**
   * Trains one epoch more, on these samples, going on from the call before; like `fit` in all else. Not for lbfgs.
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
  /**
   * Labels of a known type: asked for as `predict<string[]>(X)`, since what was fitted is known to the caller and not
   * to the compiler.
   */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- it tells the two calls apart
  predict<Labels extends Label[] | number[][]>(X: MatrixInput): Labels;
  predict(X: MatrixInput): Label[] | number[][] {
    return this.#predicted(X, 'predict');
  }

  /**
   * The probability of each class for X: rows in the order of `classes_`. Of a multilabel y each column is a
   * probability of its own.
   *
   * @throws NotFittedError, InvalidDataError
   */
  predictProba(X: MatrixInput): number[][] {
    return this.#probabilities(X, 'predictProba');
  }

  /** The natural logarithm of `predictProba`; -Infinity for 0. */
  predictLogProba(X: MatrixInput): number[][] {
    return this.#probabilities(X, 'predictLogProba').map((row) => row.map(Math.log));
  }

  /**
   * The share of samples whose label is predicted right; of a multilabel y, whose whole row is.
   *
   * @throws NotFittedError, InvalidDataError
   */
  score(X: MatrixInput, y: LabelInput, options: ScoreOptions = {}): number {
    const predicted = this.#predicted(X, 'score');
    return scoreClassifier(`${this.constructor.name}.score`, predicted, y, this.coding('score'), options);
  }

  [CLASS_TARGETS](asked: string): ClassTargets {
    return this.coding(asked);
  }

  protected override prepareTargets(
    y: unknown,
    request: TargetsRequest<ClassTargets>,
    { classWeight, stratifyValidation }: MLPClassifierParameters,
  ): PreparedTargets<ClassTargets> {
    const at = { who: request.who, argument: 'y' };
    const labels = readClassLabels(y, at);
    const coding = ClassTargets.for(labels, { ...request, isPartial: request.mayLackClasses });
    const matrix = coding.encode(labels, at);
    const isStratified = coding.outputs === 1 || (stratifyValidation && coding.kind === 'multiclass');
    return {
      matrix,
      isColumn: !labels.isMultilabel && labels.isColumn,
      coding,
      targetScale: null,
      loss: coding.kind === 'multiclass' ? 'log_loss' : 'binary_log_loss',
      outputActivation: coding.kind === 'multiclass' ? 'softmax' : 'logistic',
      classWeights: classWeight === null ? null : classWeights(classWeight, coding, labels, request),
      encode: (further, who) => {
        const place = { who, argument: 'validationData[1]' };
        return coding.encode(readClassLabels(further, place), place);
      },
      validation: {
        // scikit-learn's: two classes keep their shares, several do not.
        classes: isStratified ? classIndices(matrix) : null,
        scorer: (target, sampleWeight) => {
          const truth = readClassLabels(coding.decode(target), at);
          return (output) => (areFinite(output.data) ? accuracy(truth, coding.decode(output), sampleWeight) : NaN);
        },
      },
    };
  }

  protected override codingState(coding: ClassTargets): unknown {
    return coding.state;
  }

  protected override restoreCoding(state: unknown, { units, activation }: DenseLayer): ClassTargets {
    const who = this.constructor.name;
    const coding = ClassTargets.restored(who, state);
    const expected = coding.kind === 'multiclass' ? 'softmax' : 'logistic';
    if (coding.outputs !== units || activation !== expected) {
      const problem = `a last layer of ${coding.outputs} units with ${expected}. Got ${units} with ${activation}`;
      throw new InvalidStateError(who, `state.network must have, for these classes, ${problem}.`);
    }
    return coding;
  }

  #predicted(X: MatrixInput, method: string): Label[] | number[][] {
    const found = this.likeliestOrOutput(X, method);
    const coding = this.coding(method);
    return 'likeliest' in found ? coding.labelsOf(found.likeliest) : coding.decode(this.#definite(found, method));
  }

  /** The network's output, which is no probability where sums of huge numbers are infinite. */
  #definite(output: DenseMatrix, method: string): DenseMatrix {
    const { data } = output;
    const index = firstNotFinite(data, 0, data.length); // of probabilities: the first NaN
    if (index < 0) return output;
    const problem = `is too large: sums in the network are infinite at row ${Math.floor(index / output.columns)}. Scale it.`;
    throw new InvalidDataError(`${this.constructor.name}.${method}`, 'X', problem);
  }

  #probabilities(X: MatrixInput, method: string): number[][] {
    const output = this.#definite(this.output(X, method), method);
    return output.columns === 1 ? withComplement(output) : toRows(output);
  }
}

/** One probability p a row, as the two of them: 1 − p and p. */
function withComplement({ data }: DenseMatrix): number[][] {
  return Array.from(data, (p) => [1 - p, p]);
}

/** The class of each row of an encoded matrix. */
function classIndices({ data, rows, columns }: DenseMatrix): number[] {
  if (columns === 1) return Array.from(data);
  return Array.from({ length: rows }, (_, row) => data.subarray(row * columns, (row + 1) * columns).indexOf(1));
}
