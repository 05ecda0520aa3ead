import type { Sequential } from '@tensorflow/tfjs';
import { Matrix } from 'ml-matrix';
import { type DenseMatrix, type MatrixInput, type MatrixSource, openMatrix, readMatrix } from '../arrays';
import { likeliestOrOutputs, outputs, tf } from '../engines';
import { ConcurrentFitError, NotFittedError } from '../errors';
import {
  checkInputFeatures,
  Estimator,
  featureNamesIn,
  type InputFeatures,
  inputFeatures,
  TAKES_SHAPED,
} from '../estimator';
import { type DenseLayer, type OutputActivation, toSequential } from '../network';
import { borrowRandomState } from '../random';
import { checkFit } from './check-fit';
import { checkTargetShape } from './check-target-shape';
import type { FitOptions, ValidatedFitOptions } from './fit-options';
import type { EngineRecord, FittedPerceptron } from './fitted-perceptron';
import { FITTED_LOSS, type FittedLoss } from './loss-gradient';
import { PERCEPTRON, type TrainedNetwork } from './perceptron-of';
import type { PerceptronParameters } from './perceptron-parameters';
import { readPerceptronState } from './perceptron-state';
import type { PreparedTargets, TargetsRequest } from './prepared-targets';
import { sampleWeights, weightProduct } from './sample-weights';
import { lossFactor, unfoldScale } from './target-scale';
import { trainPerceptron } from './train-perceptron';

/** What a fit leaves: made whole at its end, and replaced by the next. */
interface Fitted<Coding> {
  readonly perceptron: FittedPerceptron;
  readonly coding: Coding;
  readonly features: InputFeatures;
}

/** What MLPRegressor and MLPClassifier share: training, and the attributes that it fits. */
export abstract class MultilayerPerceptron<P extends PerceptronParameters, Coding> extends Estimator<P> {
  #fitted: Fitted<Coding> | undefined;
  #model: Sequential | undefined;
  #isFitting = false;

  /** Copies `y` into numbers to be learnt. */
  protected abstract prepareTargets(
    y: unknown,
    request: TargetsRequest<Coding>,
    parameters: P,
  ): PreparedTargets<Coding>;

  /** What a file keeps of what turns outputs into predictions. */
  protected abstract codingState(coding: Coding): unknown;

  /**
   * @param output  the last layer of the network that it belongs to
   * @throws InvalidStateError for what `codingState` did not give, or not for such a network
   */
  protected abstract restoreCoding(state: unknown, output: DenseLayer): Coding;

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
    const start = this.#fitted ?? null;
    const call = { name: this.constructor.name, method, X, options, start };
    const { task, coding, features } = checkFit(call, this.checkedParams(), (request, parameters) =>
      this.prepareTargets(y, request, parameters),
    );
    const random = borrowRandomState(task.parameters.randomState, this.constructor.name);
    this.#isFitting = true;
    try {
      const subject = { estimator: this, coding: this.codingState(coding), features };
      const perceptron = await trainPerceptron(task, subject, random.state);
      random.giveBack();
      this.dispose();
      this.#fitted = { perceptron, coding, features };
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

  /** The learning rate of every epoch; undefined after L-BFGS, which has none. */
  get learningRateCurve_(): number[] | undefined {
    const { epochs } = this.#read('learningRateCurve_');
    return epochs === null ? undefined : [...epochs.learningRateCurve];
  }

  /**
   * The Euclidean length of the training loss' gradient by each layer's weights and biases, after every epoch [epochs,
   * layers]; undefined without `trackGradients`.
   */
  get gradientNorms_(): number[][] | undefined {
    return this.#read('gradientNorms_').gradientNorms?.map((norms) => [...norms]);
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

  /** What was learnt, for a file; undefined before the first fit. It is not to be changed. */
  getState(): unknown {
    if (this.#fitted === undefined) return undefined;
    const { perceptron, coding, features } = this.#fitted;
    return { ...perceptron, coding: this.codingState(coding), features };
  }

  /**
   * Takes over what `getState` gave, here or in a file.
   *
   * @throws InvalidStateError for what is no state of this class; ConcurrentFitError during a fit
   */
  setState(state: unknown): void {
    const who = this.constructor.name;
    if (this.#isFitting) throw new ConcurrentFitError(`${who}.setState`);
    const { coding, features, ...perceptron } = readPerceptronState(who, state);
    const restored = this.restoreCoding(coding, perceptron.network.at(-1)!);
    this.dispose();
    this.#fitted = { perceptron, coding: restored, features };
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

  [PERCEPTRON](asked: string): TrainedNetwork {
    const { network, weights } = this.#read(asked);
    return { network, weights };
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

  /** The loss that was trained with, for these samples. @throws NotFittedError, InvalidDataError, InvalidParameterError */
  [FITTED_LOSS](who: string, X: unknown, y: unknown, given: FitOptions['sampleWeight']): FittedLoss {
    const { perceptron, coding, features } = this.#state(who);
    const { network, weights } = perceptron;
    const parameters = this.checkedParams();
    const matrix = readMatrix(X, { who, argument: 'X' });
    checkInputFeatures(who, features, inputFeatures(X, matrix.columns));
    const sampleWeight = sampleWeights(given, matrix.rows, who);
    const request = { who, coding, isPartial: false, mayLackClasses: true, sampleWeight, classes: undefined };
    const { matrix: targets, loss, classWeights, targetScale } = this.prepareTargets(y, request, parameters);
    checkTargetShape(who, targets, matrix.rows, network.at(-1)!.units);
    return {
      plan: {
        network,
        loss,
        alpha: parameters.alpha,
        X: matrix,
        y: targets,
        sampleWeight: weightProduct(sampleWeight, classWeights),
        maxIter: 1,
      },
      weights: targetScale === null ? weights : unfoldScale(targetScale, weights),
      factor: lossFactor(targetScale),
    };
  }

  /** The network's output for X [rows, outputs], after a check of X. */
  protected output(X: MatrixInput, method: string): DenseMatrix {
    const { network, weights, engine } = this.#read(method);
    return outputs(engine.engine, network, weights, this.#source(X, method));
  }

  /** Which output is the highest in every row of X where that is known; otherwise the outputs. */
  protected likeliestOrOutput(X: MatrixInput, method: string): { readonly likeliest: Int32Array } | DenseMatrix {
    const { network, weights, engine } = this.#read(method);
    return likeliestOrOutputs(engine.engine, network, weights, this.#source(X, method));
  }

  /** @throws InvalidDataError unless X has the features of the fit */
  #source(X: MatrixInput, method: string): MatrixSource {
    const who = `${this.constructor.name}.${method}`;
    const source = openMatrix(X, { who, argument: 'X' });
    checkInputFeatures(who, this.#state(method).features, inputFeatures(X, source.columns));
    return source;
  }

  #read(asked: string): FittedPerceptron {
    return this.#state(asked).perceptron;
  }

  #state(asked: string): Fitted<Coding> {
    if (this.#fitted === undefined) throw new NotFittedError(this.constructor.name, asked);
    return this.#fitted;
  }
}
