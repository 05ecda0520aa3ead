import type { Sequential } from '@tensorflow/tfjs';
import { Matrix } from 'ml-matrix';
import { type DenseMatrix, type MatrixInput, readMatrix, type Targets } from '../arrays';
import { tf } from '../engines';
import {
  ConcurrentFitError,
  DataConversionWarning,
  InvalidDataError,
  InvalidParameterError,
  NotFittedError,
  NotSupportedError,
} from '../errors';
import { Estimator } from '../estimator';
import { type Activation, forward, toSequential } from '../network';
import { checkNames, checkValues, type ParameterTable } from '../validation';
import type { EngineRecord, FittedPerceptron } from './fitted-perceptron';
import type { PerceptronParameters } from './perceptron-parameters';
import { type FitTask, trainPerceptron } from './train-perceptron';

/** What `fit` takes beside the data. */
export interface FitOptions {
  /** One weight per sample. Not built yet. */
  readonly sampleWeight?: ArrayLike<number>;
  /** Aborting rejects the fit with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** What MLPRegressor and MLPClassifier share: training, and the attributes that it fits. */
export abstract class MultilayerPerceptron<P extends PerceptronParameters> extends Estimator<P> {
  readonly #table: ParameterTable<P>;
  #fitted: FittedPerceptron | undefined;
  #model: Sequential | undefined;
  #isFitting = false;

  constructor(table: ParameterTable<P>, given: Partial<P>) {
    super(table, given);
    this.#table = table;
  }

  /** The activation of the last layer. */
  protected abstract readonly outputActivation: Activation;

  /** Copies `y` into numbers to be learnt, one row per sample. */
  protected abstract readTargets(y: unknown, who: string): Targets;

  /**
   * Trains on X [samples, features] and y, as scikit-learn's `fit` does; other code runs meanwhile. Both are copied before `fit` returns.
   *
   * @returns a promise of this estimator
   * @throws (as a rejection) InvalidParameterError, InvalidDataError, NotSupportedError, ConcurrentFitError, DivergenceError,
   *   EngineUnavailableError, EngineFailedError, the signal's reason, or what `onEpoch` threw. The estimator is then as it was before.
   */
  async fit(X: MatrixInput, y: unknown, options: FitOptions = {}): Promise<this> {
    const who = `${this.constructor.name}.fit`;
    if (this.#isFitting) throw new ConcurrentFitError(who);
    const task = this.#check(X, y, options, who);
    this.#isFitting = true;
    try {
      const fitted = await trainPerceptron(task);
      this.dispose();
      this.#fitted = fitted;
    } finally {
      this.#isFitting = false;
    }
    return this;
  }

  /** One epoch on a part of the data. Not built yet. */
  partialFit(_X: MatrixInput, _y: unknown): Promise<this> {
    return Promise.reject(new NotSupportedError(this.constructor.name, 'partialFit', 'Use fit with all of the data.'));
  }

  /** Weights W [inputs, units] of each layer; reading them copies them. */
  get coefs_(): Matrix[] {
    const { network, weights } = this.fitted('coefs_');
    return network.map(({ inputs, units }, layer) => Matrix.from1DArray(inputs, units, [...weights[layer]!.W]));
  }

  /** Biases b [units] of each layer; reading them copies them. */
  get intercepts_(): number[][] {
    return this.fitted('intercepts_').weights.map(({ b }) => [...b]);
  }

  /** The loss of the last epoch. */
  get loss_(): number {
    return this.fitted('loss_').lossCurve.at(-1)!;
  }

  /** The loss of every epoch, averaged over its samples, each measured before the step that used it. */
  get lossCurve_(): number[] {
    return [...this.fitted('lossCurve_').lossCurve];
  }

  /** The lowest loss of an epoch. */
  get bestLoss_(): number {
    return this.fitted('bestLoss_').bestLoss;
  }

  /** The score on the validation part after every epoch; null without early stopping. */
  get validationScores_(): number[] | null {
    this.fitted('validationScores_');
    return null;
  }

  /** The highest of `validationScores_`; null without early stopping. */
  get bestValidationScore_(): number | null {
    this.fitted('bestValidationScore_');
    return null;
  }

  /** Epochs trained. */
  get nIter_(): number {
    return this.fitted('nIter_').lossCurve.length;
  }

  /** Samples seen: epochs times samples. */
  get t_(): number {
    return this.fitted('t_').samplesSeen;
  }

  /** Layers, the input and the output among them. */
  get nLayers_(): number {
    return this.fitted('nLayers_').network.length + 1;
  }

  get nOutputs_(): number {
    return this.fitted('nOutputs_').network.at(-1)!.units;
  }

  /** The activation of the output. */
  get outActivation_(): Activation {
    return this.fitted('outActivation_').network.at(-1)!.activation;
  }

  get nFeaturesIn_(): number {
    return this.fitted('nFeaturesIn_').network[0]!.inputs;
  }

  /** What trained: the engine, and whether it compiled the training or interpreted it. */
  get engine_(): EngineRecord {
    return { ...this.fitted('engine_').engine };
  }

  /**
   * The network as a `tf.Sequential` with the fitted weights in 32 bits, made when first read. It belongs to the estimator: the
   * next `fit` and `dispose()` dispose it.
   */
  get model_(): Sequential {
    const { network, weights } = this.fitted('model_');
    return (this.#model ??= toSequential(tf, network, weights));
  }

  /** Frees the tensors of `model_`, if it was ever read. The estimator stays fitted. */
  dispose(): void {
    this.#model?.dispose();
    this.#model = undefined;
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  /** @throws NotFittedError before the first fit */
  protected fitted(asked: string): FittedPerceptron {
    if (this.#fitted === undefined) throw new NotFittedError(this.constructor.name, asked);
    return this.#fitted;
  }

  /** The network's output for X [rows, outputs]. */
  protected output(X: MatrixInput, method: string): DenseMatrix {
    const { network, weights } = this.fitted(method);
    const who = `${this.constructor.name}.${method}`;
    const matrix = readMatrix(X, { who, argument: 'X' });
    const features = network[0]!.inputs;
    if (matrix.columns !== features) {
      const problem = `has ${matrix.columns} features, the model was fitted with ${features}.`;
      throw new InvalidDataError(who, 'X', problem);
    }
    return forward(network, weights, matrix);
  }

  #check(X: MatrixInput, y: unknown, options: FitOptions, who: string): FitTask {
    const name = this.constructor.name;
    const parameters = this.getParams();
    checkValues(name, this.#table, parameters);
    this.refuseUnbuilt(parameters);
    checkNames(who, ['sampleWeight', 'signal'], options);
    if (options.sampleWeight !== undefined) {
      throw new NotSupportedError(name, 'sampleWeight', 'Leave it out: every sample then counts the same.');
    }
    if (options.signal !== undefined && typeof options.signal.throwIfAborted !== 'function') {
      throw new InvalidParameterError(who, [{ name: 'signal', legal: 'an AbortSignal', got: options.signal }]);
    }
    options.signal?.throwIfAborted();
    const matrix = readMatrix(X, { who, argument: 'X' });
    const targets = this.readTargets(y, who);
    if (targets.matrix.rows !== matrix.rows) {
      const problem = `must have one value per row of X (${matrix.rows}). Got ${targets.matrix.rows}.`;
      throw new InvalidDataError(who, 'y', problem);
    }
    const isColumn = targets.dimensions === 2 && targets.matrix.columns === 1;
    if (isColumn) process.emitWarning(new DataConversionWarning(who));
    return {
      name,
      parameters,
      outputActivation: this.outputActivation,
      X: matrix,
      y: isColumn ? { ...targets, dimensions: 1 } : targets,
      signal: options.signal,
    };
  }

  /** Refuses what this version knows but cannot do yet. */
  protected refuseUnbuilt({ solver, warmStart, earlyStopping }: P): void {
    const name = this.constructor.name;
    if (solver !== 'adam') throw new NotSupportedError(name, `solver: '${solver}'`, "Use solver: 'adam'.");
    if (warmStart) throw new NotSupportedError(name, 'warmStart', 'Use warmStart: false.');
    if (earlyStopping) {
      throw new NotSupportedError(name, 'earlyStopping', 'Use earlyStopping: false with tol and nIterNoChange.');
    }
  }
}
