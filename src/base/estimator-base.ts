import { Matrix } from 'ml-matrix';
import { strictObject, unknown } from 'valibot';
import { type DenseMatrix, type MatrixInput, readMatrix } from '../arrays';
import { ConcurrentFitError, DataConversionWarning, InvalidDataError, NotFittedError } from '../errors';
import {
  checkInputFeatures,
  Estimator,
  featureNamesIn,
  type InputFeatures,
  inputFeatures,
  inputFeaturesState,
  type Stateful,
  TAKES_SHAPED,
} from '../estimator';
import { type FitOptions, sampleWeights } from '../neural-network';
import { checkSignal, unlessAborted } from '../training';
import { checkNames, constrained, integer, readState } from '../validation';

/** Targets as numbers to be learnt. */
export interface BaseTargets<Coding> {
  readonly matrix: DenseMatrix; // [samples, outputs]
  /** What turns outputs into predictions. */
  readonly coding: Coding;
  /** Whether y came as a matrix of one column. */
  readonly isColumn: boolean;
  /** @throws InvalidDataError for weights that leave too little of this y */
  readonly checkWeights: (weights: readonly number[]) => void;
}

/** What a fit leaves: made whole at its end, and replaced by the next. */
interface Fitted<M, Coding> {
  readonly model: M;
  readonly coding: Coding;
  readonly features: InputFeatures;
  readonly outputs: number;
}

/**
 * What RegressorBase and ClassifierBase share: all of an estimator but learning and applying. Source of the idea:
 * scikit-learn's `BaseEstimator` and `validate_data`.
 */
export abstract class EstimatorBase<P extends object, M, Coding> extends Estimator<P> implements Stateful {
  /** Whether `learn` heeds its last argument; if not, `fit` refuses a sampleWeight. @public */
  protected readonly takesSampleWeight: boolean = false;
  #fitted: Fitted<M, Coding> | undefined;
  #isFitting = false;

  /**
   * Learns. All arguments belong to the class, to be changed or kept as it likes, and have been checked.
   *
   * @param X             [samples, features], finite numbers
   * @param y             [samples, outputs]; of a classifier 1 in the column of the sample's class, else 0
   * @param parameters    each in its range
   * @param sampleWeight  how much each sample counts [samples]; 1 where the caller gave none
   * @returns what `apply` needs, or a promise of it; an error leaves the estimator as it was
   * @public
   */
  protected abstract learn(X: Matrix, y: Matrix, parameters: P, sampleWeight: number[]): M | Promise<M>;

  /**
   * Predicts.
   *
   * @param model  what `learn` returned last
   * @param X      [samples, features], checked; it belongs to the class
   * @returns predictions [samples, outputs], finite numbers; of a classifier the probability of each class
   * @public
   */
  protected abstract apply(model: M, X: Matrix): Matrix;

  /**
   * What `learn` returned, out of a state that anybody may have made: here as it is. A class whose models come from files of
   * others overrides this and looks at it, or makes of it what `apply` needs.
   *
   * @param model  what `modelState` gave
   * @throws InvalidStateError for what is none; the estimator is then as it was
   * @public
   */
  protected readModel(model: unknown): M {
    return model as M; // the word of whoever wrote the file
  }

  /**
   * What `learn` returned, as plain data, typed arrays, ml-matrix matrices and estimators, for `getState`: here as it is.
   *
   * @public
   */
  protected modelState(model: M): unknown {
    return model;
  }

  /** The coding as plain data. */
  protected abstract codingState(coding: Coding): unknown;

  /** @throws InvalidStateError unless it is what `codingState` gave of a coding with so many outputs */
  protected abstract restoreCoding(state: unknown, outputs: number): Coding;

  /** Copies `y` into numbers to be learnt. */
  protected abstract readY(y: unknown, who: string): BaseTargets<Coding>;

  get nFeaturesIn_(): number {
    return this.#state('nFeaturesIn_').features.count;
  }

  /** The names of the features where X was a frame, else undefined. */
  get featureNamesIn_(): string[] | undefined {
    return featureNamesIn(this.#state('featureNamesIn_').features);
  }

  /** What was learnt, for `setState`; undefined before the first fit. It is not to be changed. */
  getState(): unknown {
    if (this.#fitted === undefined) return undefined;
    const { model, coding, features, outputs } = this.#fitted;
    return { model: this.modelState(model), coding: this.codingState(coding), features, outputs };
  }

  /**
   * Takes over what `getState` gave, here or in a file.
   *
   * @throws InvalidStateError for what no fit leaves, ConcurrentFitError during a fit; then the estimator is as it was
   */
  setState(state: unknown): void {
    const who = this.constructor.name;
    if (this.#isFitting) throw new ConcurrentFitError(`${who}.setState`);
    const { model, coding, features, outputs } = readState(who, STATE, state);
    this.#fitted = { coding: this.restoreCoding(coding, outputs), model: this.readModel(model), features, outputs };
  }

  /** @internal */
  readonly [TAKES_SHAPED] = true;

  protected async train(X: MatrixInput, y: unknown, options: FitOptions): Promise<this> {
    const who = `${this.constructor.name}.fit`;
    if (this.#isFitting) throw new ConcurrentFitError(who);
    const parameters = this.checkedParams();
    checkNames(who, ['signal', ...(this.takesSampleWeight ? ['sampleWeight'] : [])], options);
    const signal = checkSignal(who, options.signal);
    // All that is the caller's is copied before the first await.
    const samples = readMatrix(X, { who, argument: 'X' });
    const features = inputFeatures(X, samples.columns);
    const { matrix: targets, coding, isColumn, checkWeights } = this.readY(y, who);
    if (targets.rows !== samples.rows) {
      const problem = `must have one value per row of X (${samples.rows}). Got ${targets.rows}.`;
      throw new InvalidDataError(who, 'y', problem);
    }
    const weights = Array.from(sampleWeights(options.sampleWeight ?? 1, samples.rows, who)!);
    checkWeights(weights);
    if (isColumn) process.emitWarning(new DataConversionWarning(who));
    this.#isFitting = true;
    try {
      const learning = Promise.resolve(this.learn(toMatrix(samples), toMatrix(targets), parameters, weights));
      const model = await unlessAborted(signal, learning);
      this.#fitted = { model, coding, features, outputs: targets.columns };
    } finally {
      this.#isFitting = false;
    }
    return this;
  }

  /**
   * What `learn` returned, for attributes of the class's own.
   *
   * @param asked  the attribute or method that needs it, for the message
   * @throws NotFittedError before the first fit
   * @public
   */
  protected learnt(asked: string): M {
    return this.#state(asked).model;
  }

  /** @throws NotFittedError before the first fit */
  protected coding(asked: string): Coding {
    return this.#state(asked).coding;
  }

  /** What `apply` gives for X [rows, outputs], both checked. */
  protected output(X: MatrixInput, method: string): DenseMatrix {
    const { model, features, outputs } = this.#state(method);
    const who = `${this.constructor.name}.${method}`;
    const samples = readMatrix(X, { who, argument: 'X' });
    checkInputFeatures(who, features, inputFeatures(X, samples.columns));
    const argument = 'what apply returns';
    const output = readMatrix(this.apply(model, toMatrix(samples)), { who, argument });
    if (output.rows === samples.rows && output.columns === outputs) return output;
    const shapes = `[${samples.rows}, ${outputs}]. Got [${output.rows}, ${output.columns}]`;
    throw new InvalidDataError(who, argument, `must be a Matrix of shape ${shapes}.`);
  }

  #state(asked: string): Fitted<M, Coding> {
    if (this.#fitted === undefined) throw new NotFittedError(this.constructor.name, asked);
    return this.#fitted;
  }
}

const STATE = strictObject({
  model: unknown(), // the affair of the class
  coding: unknown(),
  features: inputFeaturesState,
  outputs: constrained(integer(1, 2 ** 53, '[)')),
});

function toMatrix({ data, rows, columns }: DenseMatrix): Matrix {
  return Matrix.from1DArray(rows, columns, data);
}
