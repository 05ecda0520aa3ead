import type { Sequential } from '@tensorflow/tfjs';
import { Matrix } from 'ml-matrix';
import { type DenseMatrix, type FloatArray, type MatrixInput, readMatrix, type VectorInput } from '../arrays';
import { tf } from '../engines';
import {
  ConcurrentFitError,
  ConflictingParametersError,
  DataConversionWarning,
  InvalidDataError,
  InvalidParameterError,
  NotFittedError,
} from '../errors';
import { Estimator } from '../estimator';
import { readSampleWeights } from '../metrics';
import { forward, type OutputActivation, toSequential } from '../network';
import type { LossName } from '../training';
import { checkNames } from '../validation';
import { borrowRandomState } from './borrowed-random-state';
import { checkPartial, checkTogether } from './check-together';
import type { FitTask, Validation } from './fit-task';
import type { EngineRecord, FittedPerceptron } from './fitted-perceptron';
import type { PerceptronParameters } from './perceptron-parameters';
import type { TargetScale } from './target-scale';
import { trainPerceptron } from './train-perceptron';

/** What `fit` and `partialFit` take beside the data. */
export interface FitOptions {
  /** How much each sample counts [samples], or one number for all; without it all count the same. */
  readonly sampleWeight?: VectorInput | number | null | undefined;
  /** Aborting rejects the call with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** What `fit` takes besides. */
export interface ValidatedFitOptions<Y> extends FitOptions {
  /**
   * Samples and targets to validate with after each epoch: `validationLossCurve_`. Early stopping scores on them, and
   * keeps nothing back.
   */
  readonly validationData?: readonly [X: MatrixInput, y: Y] | undefined;
}

/** Targets as numbers to be learnt, with all that belongs to them. */
export interface PreparedTargets<Coding> {
  readonly matrix: DenseMatrix; // [samples, outputs]
  /** Whether they came as one column in two dimensions, and are read as a vector. */
  readonly isColumn: boolean;
  /** What turns outputs into predictions; kept with the fit. */
  readonly coding: Coding;
  readonly loss: LossName;
  readonly outputActivation: OutputActivation;
  readonly validation: Validation;
  readonly targetScale: TargetScale | null;
  /** What each sample counts by its class [samples]; null where all count the same. */
  readonly classWeights: FloatArray | null;
  /** Reads further targets, to validate with, as these were read. */
  readonly encode: (y: unknown, who: string) => DenseMatrix;
}

/** A call of fit or partialFit, as the targets are read for it. */
export interface TargetsRequest<Coding> {
  readonly who: string;
  /** The coding to go on with: of `partialFit`, and of `fit` with warmStart; null where there is none. */
  readonly coding: Coding | null;
  readonly isPartial: boolean;
  /** partialFit's, where they were given. */
  readonly classes: unknown;
}

/** What MLPRegressor and MLPClassifier share: training, and the attributes that it fits. */
export abstract class MultilayerPerceptron<P extends PerceptronParameters, Coding> extends Estimator<P> {
  #fitted: { readonly perceptron: FittedPerceptron; readonly coding: Coding } | undefined;
  #model: Sequential | undefined;
  #isFitting = false;

  /** Copies `y` into numbers to be learnt. */
  protected abstract prepareTargets(
    y: unknown,
    request: TargetsRequest<Coding>,
    parameters: P,
  ): PreparedTargets<Coding>;

  /** Trains; `partial` is one epoch that goes on from the call before. */
  protected async train(
    method: 'fit' | 'partialFit',
    X: MatrixInput,
    y: unknown,
    options: ValidatedFitOptions<unknown> & { readonly classes?: unknown },
  ): Promise<this> {
    const who = `${this.constructor.name}.${method}`;
    if (this.#isFitting) throw new ConcurrentFitError(who);
    // All that is the caller's is copied before the first await: what happens to it later does not matter.
    const { task, coding } = this.#check(method, X, y, options, who);
    const random = borrowRandomState(task.parameters.randomState, this.constructor.name);
    this.#isFitting = true;
    try {
      const perceptron = await trainPerceptron(task, random.state);
      random.giveBack();
      this.dispose();
      this.#fitted = { perceptron, coding };
    } finally {
      this.#isFitting = false;
    }
    return this;
  }

  /** Weights W [inputs, units] of each layer; reading them copies them. */
  get coefs_(): Matrix[] {
    const { network, weights } = this.#read('coefs_');
    return network.map(({ inputs, units }, layer) => Matrix.from1DArray(inputs, units, Array.from(weights[layer]!.W)));
  }

  /** Biases b [units] of each layer; reading them copies them. */
  get intercepts_(): number[][] {
    return this.#read('intercepts_').weights.map(({ b }) => Array.from(b));
  }

  /** The loss of the last epoch; after L-BFGS that of the fitted weights. */
  get loss_(): number {
    return this.#read('loss_').loss;
  }

  /**
   * The loss of every epoch, averaged over its samples, each measured before the step that used it. L-BFGS has no
   * epochs: after it this is undefined, which the type leaves out for the sake of everyone else.
   */
  get lossCurve_(): number[] {
    const { epochs } = this.#read('lossCurve_');
    return (epochs === null ? undefined : [...epochs.lossCurve]) as number[];
  }

  /** The lowest loss of an epoch; null with early stopping, undefined after L-BFGS. */
  get bestLoss_(): number | null | undefined {
    const { epochs } = this.#read('bestLoss_');
    if (epochs === null) return undefined;
    return epochs.validationScores === null ? epochs.stopping.best : null;
  }

  /** The score on the samples kept back, after every epoch; null without early stopping, undefined after L-BFGS. */
  get validationScores_(): number[] | null | undefined {
    const { epochs } = this.#read('validationScores_');
    if (epochs === null) return undefined;
    return epochs.validationScores && [...epochs.validationScores];
  }

  /**
   * The loss on `validationData` after every epoch, without a penalty; null without such data, undefined after L-BFGS.
   */
  get validationLossCurve_(): number[] | null | undefined {
    const { epochs } = this.#read('validationLossCurve_');
    if (epochs === null) return undefined;
    return epochs.validationLossCurve && [...epochs.validationLossCurve];
  }

  /** The highest of `validationScores_`; null without early stopping, undefined after L-BFGS. */
  get bestValidationScore_(): number | null | undefined {
    const { epochs } = this.#read('bestValidationScore_');
    if (epochs === null) return undefined;
    return epochs.validationScores && -epochs.stopping.best;
  }

  /** Epochs of the last call; after L-BFGS iterations. */
  get nIter_(): number {
    return this.#read('nIter_').nIter;
  }

  /** Samples seen in all epochs so far. */
  get t_(): number {
    return this.#read('t_').samplesSeen;
  }

  /** Layers, the input and the output among them. */
  get nLayers_(): number {
    return this.#read('nLayers_').network.length + 1;
  }

  get nOutputs_(): number {
    return this.#read('nOutputs_').network.at(-1)!.units;
  }

  /** The activation of the output. */
  get outActivation_(): OutputActivation {
    // The last layer of every network that is made here has one.
    return this.#read('outActivation_').network.at(-1)!.activation as OutputActivation;
  }

  get nFeaturesIn_(): number {
    return this.#read('nFeaturesIn_').network[0]!.inputs;
  }

  /** What trained: the engine, and whether it compiled the training or interpreted it. */
  get engine_(): EngineRecord {
    return { ...this.#read('engine_').engine };
  }

  /**
   * The network as a `tf.Sequential` with the fitted weights in 32 bits, made when first read. It belongs to the
   * estimator: the next `fit` and `dispose()` dispose it.
   */
  get model_(): Sequential {
    const { network, weights } = this.#read('model_');
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

  /**
   * What turns outputs into predictions.
   *
   * @throws NotFittedError before the first fit
   */
  protected coding(asked: string): Coding {
    return this.#state(asked).coding;
  }

  /** The network's output for X [rows, outputs], after a check of X. */
  protected output(X: MatrixInput, method: string): DenseMatrix {
    const { network, weights } = this.#read(method);
    const who = `${this.constructor.name}.${method}`;
    const matrix = readMatrix(X, { who, argument: 'X' });
    checkWidth(matrix, network[0]!.inputs, who);
    return forward(network, weights, matrix);
  }

  #read(asked: string): FittedPerceptron {
    return this.#state(asked).perceptron;
  }

  #state(asked: string): { readonly perceptron: FittedPerceptron; readonly coding: Coding } {
    if (this.#fitted === undefined) throw new NotFittedError(this.constructor.name, asked);
    return this.#fitted;
  }

  #check(
    method: 'fit' | 'partialFit',
    X: MatrixInput,
    y: unknown,
    options: ValidatedFitOptions<unknown> & { readonly classes?: unknown },
    who: string,
  ): { task: FitTask; coding: Coding } {
    const name = this.constructor.name;
    const isPartial = method === 'partialFit';
    const given = this.checkedParams();
    const { hiddenLayerSizes: sizes } = given;
    const parameters = { ...given, hiddenLayerSizes: typeof sizes === 'number' ? sizes : [...sizes] };
    checkTogether(name, parameters);
    if (isPartial) checkPartial(name, parameters);
    const signal = checkOptions(who, options, isPartial);
    const start = (isPartial || parameters.warmStart ? this.#fitted : undefined) ?? null;

    const matrix = readMatrix(X, { who, argument: 'X' });
    if (start !== null) checkWidth(matrix, start.perceptron.network[0]!.inputs, who);
    const request = { who, coding: start?.coding ?? null, isPartial, classes: options.classes };
    const prepared = this.prepareTargets(y, request, parameters);
    const { coding, isColumn, matrix: targets, loss, outputActivation, validation, targetScale } = prepared;
    if (targets.rows !== matrix.rows) {
      const problem = `must have one value per row of X (${matrix.rows}). Got ${targets.rows}.`;
      throw new InvalidDataError(who, 'y', problem);
    }
    const outputs = start?.perceptron.network.at(-1)!.units ?? targets.columns;
    if (targets.columns !== outputs) {
      throw new InvalidDataError(who, 'y', `has ${targets.columns} outputs, the model was fitted with ${outputs}.`);
    }
    const sampleWeight = product(sampleWeights(options.sampleWeight, matrix.rows, who), prepared.classWeights);
    const validationData = readValidationData(options.validationData, matrix.columns, prepared, who);
    if (validationData !== null && parameters.solver === 'lbfgs') {
      throw new ConflictingParametersError(
        name,
        "validationData is looked at after each epoch, and solver 'lbfgs' has none.",
      );
    }
    if (isColumn) process.emitWarning(new DataConversionWarning(who));
    const task = {
      name,
      parameters,
      loss,
      outputActivation,
      validation,
      targetScale,
      validationData,
      X: matrix,
      y: targets,
      sampleWeight,
      start: start?.perceptron ?? null,
      isPartial,
      signal,
    };
    return { task, coding };
  }
}

function checkWidth({ columns }: DenseMatrix, features: number, who: string): void {
  if (columns === features) return;
  throw new InvalidDataError(who, 'X', `has ${columns} features, the model was fitted with ${features}.`);
}

/** @returns the signal, which is not aborted yet */
function checkOptions(who: string, options: FitOptions, isPartial: boolean): AbortSignal | undefined {
  checkNames(who, [isPartial ? 'classes' : 'validationData', 'sampleWeight', 'signal'], options);
  const signal: unknown = options.signal;
  if (signal === undefined) return undefined;
  // By what it can do: a signal may be of another realm.
  if (typeof signal !== 'object' || signal === null || !('throwIfAborted' in signal)) {
    throw new InvalidParameterError(who, [{ name: 'signal', legal: 'an AbortSignal', got: signal }]);
  }
  options.signal?.throwIfAborted();
  return options.signal;
}

function sampleWeights(given: FitOptions['sampleWeight'], samples: number, who: string): FloatArray | null {
  // One number for all changes the penalty's share, as in scikit-learn.
  const each = typeof given === 'number' ? new Array<number>(samples).fill(given) : (given ?? null);
  return readSampleWeights(each, samples, { who, argument: 'sampleWeight' });
}

/** Weights by sample times weights by class. */
function product(one: FloatArray | null, other: FloatArray | null): FloatArray | null {
  if (one === null || other === null) return one ?? other;
  return one.map((value, index) => value * other[index]!);
}

function readValidationData<Coding>(
  given: unknown,
  features: number,
  { encode, matrix }: PreparedTargets<Coding>,
  who: string,
): FitTask['validationData'] {
  if (given === undefined) return null;
  if (!Array.isArray(given) || given.length !== 2) {
    throw new InvalidParameterError(who, [{ name: 'validationData', legal: 'a pair [X, y]', got: given }]);
  }
  const [inputs, targets] = given as [unknown, unknown];
  const X = readMatrix(inputs, { who, argument: 'validationData[0]' });
  const y = encode(targets, who);
  if (X.columns !== features) {
    throw new InvalidDataError(
      who,
      'validationData[0]',
      `must have the features of X (${features}). Got ${X.columns}.`,
    );
  }
  if (y.columns !== matrix.columns || y.rows !== X.rows) {
    const problem = `must have the shape [${X.rows}, ${matrix.columns}]. Got [${y.rows}, ${y.columns}].`;
    throw new InvalidDataError(who, 'validationData[1]', problem);
  }
  return { X, y };
}
