import type { Sequential } from '@tensorflow/tfjs';
import {
  type DenseMatrix,
  type FloatArray,
  floatArray,
  inPrecision,
  type MatrixInput,
  openMatrix,
  readMatrix,
} from '../arrays';
import { tf } from '../engines';
import {
  ConcurrentFitError,
  ConflictingParametersError,
  InvalidDataError,
  InvalidParameterError,
  NotFittedError,
} from '../errors';
import {
  checkInputFeatures,
  Estimator,
  featureNamesIn,
  type InputFeatures,
  inputFeatures,
  TAKES_SHAPED,
} from '../estimator';
import { type FitOptions, sampleWeights, weightProduct } from '../neural-network';
import { borrowRandomState, type RandomState } from '../random';
import { checkSignal } from '../training';
import { checkNames, type Options, type ParameterTable } from '../validation';
import './kinds-in-files';
import { buildModel } from './build-model';
import { disposeModel } from './dispose-model';
import type { BuilderParameters, KerasParameters } from './keras-parameters';
import { readKerasState } from './keras-state';
import { KeptModel } from './kept-model';
import { lastActivation } from './last-activation';
import type { KerasTargets, KerasTargetsRequest } from './keras-targets';
import { type KerasEngineRecord, trainModel } from './train-model';
import { WITH_MODEL } from './with-model';

interface Fitted<Coding> {
  readonly kept: KeptModel;
  readonly coding: Coding;
  readonly features: InputFeatures;
  readonly history: Readonly<Record<string, number[]>>;
  readonly epochs: number;
  readonly engine: KerasEngineRecord;
}

/** What KerasRegressor and KerasClassifier share: the model of a user's own, trained, and what it learnt. */
export abstract class KerasEstimator<P extends KerasParameters, Coding> extends Estimator<P> {
  #fitted: Fitted<Coding> | undefined;
  #model: Sequential | undefined;
  #isFitting = false;

  constructor(table: ParameterTable<P>, given: Options<P>) {
    super(table, given, ['model']);
  }

  /** Copies `y` into numbers to be learnt. */
  protected abstract prepareTargets(
    y: unknown,
    request: KerasTargetsRequest<Coding>,
    parameters: P,
  ): KerasTargets<Coding>;

  /** What a file keeps of what turns outputs into predictions. */
  protected abstract codingState(coding: Coding): unknown;

  /**
   * @param units  of the last layer
   * @throws InvalidStateError for what `codingState` did not give, or not for such a model
   */
  protected abstract restoreCoding(state: unknown, units: number): Coding;

  protected async train(
    method: 'fit' | 'partialFit',
    X: MatrixInput,
    y: unknown,
    options: FitOptions & { readonly classes?: unknown },
  ): Promise<this> {
    const name = this.constructor.name;
    const who = `${name}.${method}`;
    if (this.#isFitting) throw new ConcurrentFitError(who);
    const parameters = this.checkedParams();
    this.#checkRouted(parameters.model);
    checkNames(who, ['sampleWeight', 'signal', ...(method === 'partialFit' ? ['classes'] : [])], options);
    const signal = checkSignal(who, options.signal);
    const isPartial = method === 'partialFit';
    const before = isPartial || parameters.warmStart ? (this.#fitted ?? null) : null;
    // All that is the caller's is copied before the first await.
    const matrix = readMatrix(X, { who, argument: 'X' });
    const features = inputFeatures(X, matrix.columns);
    if (before !== null) checkInputFeatures(who, before.features, features);
    const request = { who, coding: before?.coding ?? null, isPartial, classes: options.classes };
    const targets = this.prepareTargets(y, request, parameters);
    if (targets.rows !== matrix.rows) {
      throw new InvalidDataError(who, 'y', `must have one value per row of X (${matrix.rows}). Got ${targets.rows}.`);
    }
    const weights = rowWeights(who, options.sampleWeight, targets.classWeights, matrix.rows);
    const random = borrowRandomState(parameters.randomState, name);
    this.#isFitting = true;
    try {
      const facts = { nFeaturesIn: matrix.columns, nOutputs: targets.nOutputs, ...this.routedParams('model') };
      const model =
        before === null ? this.#build(parameters, facts, targets, random.state) : await before.kept.reviveToTrain();
      try {
        const isByClass = (options.sampleWeight ?? null) === null;
        const samples = { X: inPrecision(matrix, 'float32'), weights, isByClass };
        const { history, engine } = await trainModel(
          who,
          model,
          samples,
          targets,
          parameters,
          isPartial,
          random.state,
          signal,
        );
        const kept = await KeptModel.of(model);
        random.giveBack();
        this.dispose();
        const { history: curves, epoch } = history;
        // Values that TensorFlow.js itself has logged are numbers once a fit is over.
        const numbers = curves as Record<string, number[]>;
        this.#fitted = {
          kept,
          coding: targets.coding,
          features: before?.features ?? features,
          history: numbers,
          epochs: epoch.length,
          engine,
        };
      } finally {
        disposeModel(model);
      }
    } finally {
      this.#isFitting = false;
    }
    return this;
  }

  /** @throws ConflictingParametersError for what `model__…` hands on where there is nobody to take it */
  #checkRouted(model: KerasParameters['model']): void {
    const [first] = Object.keys(this.routedParams('model'));
    if (first === undefined || typeof model === 'function') return;
    const conflict = `model__${first} is handed to a function that makes the model, and model is none.`;
    throw new ConflictingParametersError(this.constructor.name, conflict);
  }

  #build(parameters: P, facts: BuilderParameters, targets: KerasTargets<Coding>, random: RandomState): Sequential {
    const name = this.constructor.name;
    const lossFor = (units: number): string => targets.lossFor(units) ?? wrongOutputs(name, units, facts.nOutputs);
    const model = buildModel(name, parameters, facts, lossFor, random);
    try {
      const units = model.outputs[0]!.shape.at(-1) ?? 0;
      if (targets.lossFor(units) === null) wrongOutputs(name, units, facts.nOutputs);
      // A loss of the user's own may be one of other outputs.
      if (typeof model.loss === 'string') checkEnding(name, model, targets.endings(units));
      return model;
    } catch (error) {
      disposeModel(model);
      throw error;
    }
  }

  /** Loss, metrics and with earlyStopping the same of the samples kept back (`val_loss` …), epoch by epoch. */
  get history_(): Record<string, number[]> {
    const { history } = this.#state('history_');
    return Object.fromEntries(Object.entries(history).map(([name, curve]) => [name, [...curve]]));
  }

  /** The loss of every epoch. */
  get lossCurve_(): number[] {
    return [...(this.#state('lossCurve_').history.loss ?? [])];
  }

  /** Epochs of the last call. */
  get nIter_(): number {
    return this.#state('nIter_').epochs;
  }

  /** What trained: the engine, and whether it compiled the training or interpreted it, or TensorFlow.js itself. */
  get engine_(): KerasEngineRecord {
    return { ...this.#state('engine_').engine };
  }

  /** What was learnt, for a file; undefined before the first fit. It is not to be changed. */
  getState(): unknown {
    if (this.#fitted === undefined) return undefined;
    const { kept, coding, ...others } = this.#fitted;
    return { ...others, model: kept.state, coding: this.codingState(coding) };
  }

  /**
   * Takes over what `getState` gave, here or in a file. A class of layers or of an optimizer that is a user's own must be
   * registered by `tf.serialization.registerClass`.
   *
   * @throws InvalidStateError for what is no state of this class; ConcurrentFitError during a fit
   */
  setState(state: unknown): void {
    const who = this.constructor.name;
    if (this.#isFitting) throw new ConcurrentFitError(`${who}.setState`);
    const { model, coding, ...others } = readKerasState(who, state);
    const { kept, units } = KeptModel.restored(who, model, others.features.count);
    const restored = this.restoreCoding(coding, units);
    this.dispose();
    this.#fitted = { ...others, kept, coding: restored };
  }

  /** @internal */
  readonly [TAKES_SHAPED] = true;

  get nFeaturesIn_(): number {
    return this.#state('nFeaturesIn_').features.count;
  }

  /** The names of the features where X was a frame, else undefined. */
  get featureNamesIn_(): string[] | undefined {
    return featureNamesIn(this.#state('featureNamesIn_').features);
  }

  /**
   * The trained model, made when first read. It belongs to the estimator: the next `fit` and `dispose()` dispose it.
   */
  get model_(): Sequential {
    const { kept } = this.#state('model_');
    return (this.#model ??= kept.revive());
  }

  /** Frees the tensors of `model_`, if it was ever read. The estimator stays fitted. */
  dispose(): void {
    if (this.#model !== undefined) disposeModel(this.#model);
    this.#model = undefined;
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  [WITH_MODEL]<T>(asked: string, use: (model: Sequential) => T): T {
    const { kept } = this.#state(asked);
    const model = this.#model ?? kept.revive();
    try {
      return use(model);
    } finally {
      if (model !== this.#model) disposeModel(model);
    }
  }

  /** @throws NotFittedError before the first fit */
  protected coding(asked: string): Coding {
    return this.#state(asked).coding;
  }

  /** The model's output for X [rows, outputs], after a check of X. */
  protected output(X: MatrixInput, method: string): DenseMatrix {
    const { features } = this.#state(method);
    const who = `${this.constructor.name}.${method}`;
    const source = openMatrix(X, { who, argument: 'X' });
    checkInputFeatures(who, features, inputFeatures(X, source.columns));
    const { rows, columns, read } = source;
    const data = new Float32Array(rows * columns);
    read(0, rows, data);
    return this[WITH_MODEL](method, (model) =>
      tf.tidy(() => {
        const predicted = model.predict(tf.tensor2d(data, [rows, columns]), {
          batchSize: Math.min(rows, ROWS_AT_ONCE),
        });
        const output = Array.isArray(predicted) ? predicted[0]! : predicted;
        const numbers = Float32Array.from(output.dataSync());
        return { data: numbers, rows, columns: numbers.length / rows };
      }),
    );
  }

  #state(asked: string): Fitted<Coding> {
    if (this.#fitted === undefined) throw new NotFittedError(this.constructor.name, asked);
    return this.#fitted;
  }
}

/** Rows whose output is computed at once. */
const ROWS_AT_ONCE = 4096;

function wrongOutputs(name: string, units: number, asked: number): never {
  const legal = `a model with ${asked} ${asked === 1 ? 'output' : 'outputs'} for this y`;
  throw new InvalidParameterError(name, [{ name: 'model', legal, got: units }]);
}

/** @throws InvalidParameterError for a last layer that is seen to give no probabilities */
function checkEnding(name: string, model: Sequential, endings: readonly string[] | null): void {
  const activation = lastActivation(model);
  if (endings === null || activation === null || endings.includes(activation)) return;
  const legal = `a model whose last layer gives probabilities, by the activation ${endings[0]!}`;
  throw new InvalidParameterError(name, [{ name: 'model', legal, got: activation }]);
}

function rowWeights(
  who: string,
  given: FitOptions['sampleWeight'],
  byClass: FloatArray | null,
  rows: number,
): FloatArray | null {
  const product = weightProduct(sampleWeights(given, rows, who), byClass);
  if (product === null) return null;
  // Only how they compare counts, as everywhere in scikit-learn: TensorFlow.js would take larger ones for a higher rate.
  let sum = 0;
  for (const weight of product) sum += weight;
  return floatArray(
    'float32',
    product.map((weight) => (weight * rows) / sum),
  );
}
