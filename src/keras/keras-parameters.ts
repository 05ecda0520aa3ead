import type { layers, ModelCompileArgs, ModelFitArgs, Optimizer, Sequential } from '@tensorflow/tfjs';
import { tf } from '../engines';
import { randomStateParameter, type RandomStateLike } from '../random';
import { kerasLossNamed, kerasMetricNamed } from '../training';
import { anyOf, arrayOf, boolean, type Constraint, integer, number, oneOf, type ParameterTable } from '../validation';

/** What a function that makes a model is called with: facts of the data, and what `model__…` parameters hand on. */
export interface BuilderParameters {
  readonly nFeaturesIn: number;
  /** Units that the last layer should have: columns of y, or of class labels 1 for two classes, else one for each. */
  readonly nOutputs: number;
  readonly [name: string]: unknown;
}

/** Makes the model of a fit, compiled or not. A method's type, so that it may name the types of what it is handed. */
export type KerasBuilder = { build(parameters: BuilderParameters): Sequential }['build'];

type Loss = Exclude<ModelCompileArgs['loss'], readonly unknown[]>;

/** The parameters that KerasRegressor and KerasClassifier share. */
export interface KerasParameters {
  /**
   * The network: a `tf.Sequential`, which is copied with its weights, a function that makes one, or a list of layers. The
   * weights of the last two are drawn by `randomState`.
   * @default null
   */
  model: Sequential | KerasBuilder | readonly layers.Layer[] | null;
  /** TensorFlow.js' name of an optimizer, or one; null: the model's own if it is compiled, else 'adam'. @default null */
  optimizer: string | Optimizer | null;
  /** The optimizer's learning rate; null: its own. @default null */
  learningRate: number | null;
  /**
   * TensorFlow.js' name of a loss, or a function; null: the model's own if it is compiled, else what y asks for.
   * @default null
   */
  loss: Loss | null;
  /** TensorFlow.js' names of metrics, for `history_`. @default [] */
  metrics: readonly string[];
  /** Epochs at the most. @default 100 */
  epochs: number;
  /** Samples in each optimizer step. @default 32 */
  batchSize: number;
  /** Whether the samples are shuffled before each epoch. @default true */
  shuffle: boolean;
  /**
   * Seed or generator for starting weights, shuffles and random layers; null draws from one the whole process shares.
   * @default null
   */
  randomState: RandomStateLike;
  /** Whether the loss of each epoch is printed. @default false */
  verbose: boolean | number;
  /** Callbacks of TensorFlow.js, as `model.fit` takes them. @default null */
  callbacks: NonNullable<ModelFitArgs['callbacks']> | null;
  /** Whether fit goes on from the weights of the last fit. @default false */
  warmStart: boolean;
  /** Whether to stop by the loss of a part of the data that is kept back, and to keep the best weights. @default false */
  earlyStopping: boolean;
  /** Share of the data that earlyStopping keeps back. @default 0.1 */
  validationFraction: number;
  /** Epochs without an improvement of at least tol after which earlyStopping ends the fit. @default 10 */
  nIterNoChange: number;
  /** An epoch counts as an improvement if its loss is at least this much below the best. @default 0.0001 */
  tol: number;
  /** What a function that makes the model is handed, such as `model__units: 20`. */
  [name: `model__${string}`]: unknown;
}

const ofLayers = arrayOf<layers.Layer>({
  legal: 'a layer of TensorFlow.js',
  accepts: (value): value is layers.Layer => value instanceof tf.layers.Layer,
});

const modelParameter: Constraint<KerasParameters['model']> = {
  legal: 'a tf.Sequential, a function that makes one, or a list of layers',
  accepts: (value): value is KerasParameters['model'] =>
    typeof value === 'function' || value instanceof tf.Sequential || (ofLayers.accepts(value) && value.length > 0),
};

/** `compile` takes these, in small letters too. */
const OPTIMIZER_NAMES = ['SGD', 'RMSProp', 'Adagrad', 'Adadelta', 'Adam', 'Adamax'];

const optimizerParameter: Constraint<string | Optimizer> = {
  legal: `one of TensorFlow.js' names, ${OPTIMIZER_NAMES.map((name) => `'${name.toLowerCase()}'`).join(', ')}, or an optimizer of tf.train`,
  accepts: (value): value is string | Optimizer =>
    OPTIMIZER_NAMES.some((name) => name === value || name.toLowerCase() === value) || value instanceof tf.Optimizer,
};

const lossParameter: Constraint<Loss> = {
  legal: "one of TensorFlow.js' names, such as 'meanSquaredError', or a function",
  accepts: (value): value is Loss =>
    typeof value === 'function' || (typeof value === 'string' && kerasLossNamed(value) !== undefined),
};

const callbacksParameter: Constraint<NonNullable<ModelFitArgs['callbacks']>> = {
  legal: 'callbacks of TensorFlow.js or objects of functions',
  accepts: (value): value is NonNullable<ModelFitArgs['callbacks']> => typeof value === 'object' && value !== null,
};

const metric: Constraint<string> = {
  legal: "one of TensorFlow.js' names, such as 'mae' or 'accuracy'",
  accepts: (value): value is string => typeof value === 'string' && kerasMetricNamed(value, null, 1) !== undefined,
};

/** Default and range of each. */
export const KERAS_PARAMETERS: ParameterTable<KerasParameters> = {
  model: { default: null, constraint: modelParameter },
  optimizer: { default: null, constraint: anyOf(oneOf(null), optimizerParameter) },
  learningRate: { default: null, constraint: anyOf(oneOf(null), number(0, Infinity, '()')) },
  loss: { default: null, constraint: anyOf(oneOf(null), lossParameter) },
  metrics: { default: [], constraint: arrayOf(metric) },
  epochs: { default: 100, constraint: integer(1, Infinity, '[)') },
  batchSize: { default: 32, constraint: integer(1, Infinity, '[)') },
  shuffle: { default: true, constraint: boolean },
  randomState: { default: null, constraint: randomStateParameter },
  verbose: { default: false, constraint: anyOf(boolean, integer(0, Infinity, '[)')) },
  callbacks: { default: null, constraint: anyOf(oneOf(null), callbacksParameter) },
  warmStart: { default: false, constraint: boolean },
  earlyStopping: { default: false, constraint: boolean },
  validationFraction: { default: 0.1, constraint: number(0, 1, '()') },
  nIterNoChange: { default: 10, constraint: integer(1, Infinity, '[)') },
  tol: { default: 1e-4, constraint: number(0, Infinity, '[)') },
};
