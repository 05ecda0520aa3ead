import type { EngineName } from '../engines';
import type { Activation } from '../network';
import { randomStateParameter, type RandomStateLike } from '../random';
import type { OnEpoch } from '../training';
import { anyOf, arrayOf, boolean, callable, integer, number, oneOf, type ParameterTable } from '../validation';

/** The parameters that MLPRegressor and MLPClassifier share, with scikit-learn's names, defaults and ranges. */
export interface PerceptronParameters {
  /** Units of each hidden layer; a number is one layer, [] is none. @default [100] */
  hiddenLayerSizes: number | readonly number[];
  /** Activation of every hidden layer, or one for each. @default "relu" */
  activation: Activation | readonly Activation[];
  /**
   * How the weights are optimized: 'adam' and 'sgd' epoch by epoch, 'lbfgs' on all samples at once.
   * @default "adam"
   */
  solver: 'adam' | 'sgd' | 'lbfgs';
  /** Strength of the L2 penalty on the weights. @default 0.0001 */
  alpha: number;
  /** Samples in each optimizer step; 'auto' is 200, or all where there are fewer. lbfgs takes all. @default "auto" */
  batchSize: 'auto' | number;
  /** Schedule of the learning rate, for sgd. @default "constant" */
  learningRate: 'constant' | 'invscaling' | 'adaptive';
  /** Learning rate at the start. @default 0.001 */
  learningRateInit: number;
  /** Exponent of the learning rate's fall with learningRate: 'invscaling'. @default 0.5 */
  powerT: number;
  /** Epochs at the most, or iterations of lbfgs. @default 200 */
  maxIter: number;
  /** Whether the samples are shuffled before each epoch. @default true */
  shuffle: boolean;
  /**
   * Seed or generator for the starting weights and the shuffles; null draws from one the whole process shares.
   * @default null
   */
  randomState: RandomStateLike;
  /**
   * An epoch counts as an improvement if its loss is at least this much below the best; for lbfgs the gradient to stop
   * at.
   * @default 0.0001
   */
  tol: number;
  /** Whether the loss of each epoch is printed. @default false */
  verbose: boolean | number;
  /** Whether fit goes on from the weights of the last fit. @default false */
  warmStart: boolean;
  /** Momentum of sgd. @default 0.9 */
  momentum: number;
  /** Whether sgd's momentum is Nesterov's. @default true */
  nesterovsMomentum: boolean;
  /**
   * Whether to stop by the score of a part of the data that is kept back, or of fit's validationData, and to keep the best
   * weights. Not for lbfgs.
   * @default false
   */
  earlyStopping: boolean;
  /** Share of the data that earlyStopping keeps back. @default 0.1 */
  validationFraction: number;
  /** Decay of adam's mean of the gradients. @default 0.9 */
  beta1: number;
  /** Decay of adam's mean of their squares. @default 0.999 */
  beta2: number;
  /** Keeps adam's division away from zero. @default 1e-8 */
  epsilon: number;
  /** Epochs in a row without improvement after which training stops (at the next such epoch). @default 10 */
  nIterNoChange: number;
  /** Evaluations of the loss at the most, for lbfgs. @default 15000 */
  maxFun: number;
  /**
   * Whether the weights of the best epoch are kept: by score, by validation loss, or by loss. Early stopping does.
   * @default false
   */
  restoreBestWeights: boolean;
  /**
   * The largest length of a gradient over all weights; a longer one is shortened. null: no limit. Not for lbfgs.
   * @default null
   */
  clipNorm: number | null;
  /**
   * Share of each hidden layer's units that each step leaves out, or one share for each layer. Not for lbfgs.
   * @default 0
   */
  dropout: number | readonly number[];
  /**
   * Whether the length of the loss' gradient by each layer's weights is noted after each epoch: `gradientNorms_`. It is that
   * of all samples trained with, at the cost of one more pass over them, and changes nothing of the training.
   * @default false
   */
  trackGradients: boolean;
  /**
   * What trains: 'tensorflow' natively, 'matrix' by hand, 'auto' natively where that is set up, but small fits in this thread.
   * @default "auto"
   */
  engine: 'auto' | EngineName;
  /**
   * Called after each epoch, or iteration of lbfgs, with { epoch, loss, validationScore?, validationLoss?, learningRate?,
   * gradientNorms?, elapsedMs }; returning false, or a promise of it, stops training.
   * @default null
   */
  onEpoch: OnEpoch | null;
}

const positiveInteger = integer(1, Infinity, '[)');
const activation = oneOf('identity', 'logistic', 'tanh', 'relu');
const share = number(0, 1, '[)');

/**
 * Default and range of each. Source: scikit-learn 1.9's `BaseMultilayerPerceptron`; what that lacks
 * (`restoreBestWeights`, `clipNorm`, `dropout`, `trackGradients`, `engine`, `onEpoch`) changes nothing by default.
 */
export const PERCEPTRON_PARAMETERS: ParameterTable<PerceptronParameters> = {
  hiddenLayerSizes: {
    default: Object.freeze([100]), // one array for all estimators
    constraint: anyOf(positiveInteger, arrayOf(positiveInteger)),
  },
  activation: { default: 'relu', constraint: anyOf(activation, arrayOf(activation)) },
  solver: { default: 'adam', constraint: oneOf('adam', 'sgd', 'lbfgs') },
  alpha: { default: 1e-4, constraint: number(0, Infinity, '[)') },
  batchSize: { default: 'auto', constraint: anyOf(oneOf('auto'), positiveInteger) },
  learningRate: { default: 'constant', constraint: oneOf('constant', 'invscaling', 'adaptive') },
  learningRateInit: { default: 0.001, constraint: number(0, Infinity, '()') },
  powerT: { default: 0.5, constraint: number(0, Infinity, '[)') },
  maxIter: { default: 200, constraint: positiveInteger },
  shuffle: { default: true, constraint: boolean },
  randomState: { default: null, constraint: randomStateParameter },
  tol: { default: 1e-4, constraint: number(0, Infinity, '[)') },
  verbose: { default: false, constraint: anyOf(boolean, integer(0, Infinity, '[)')) },
  warmStart: { default: false, constraint: boolean },
  momentum: { default: 0.9, constraint: number(0, 1, '[]') },
  nesterovsMomentum: { default: true, constraint: boolean },
  earlyStopping: { default: false, constraint: boolean },
  validationFraction: { default: 0.1, constraint: number(0, 1, '[)') },
  beta1: { default: 0.9, constraint: number(0, 1, '[)') },
  beta2: { default: 0.999, constraint: number(0, 1, '[)') },
  epsilon: { default: 1e-8, constraint: number(0, Infinity, '()') },
  nIterNoChange: { default: 10, constraint: anyOf(positiveInteger, oneOf(Infinity)) },
  maxFun: { default: 15000, constraint: positiveInteger },
  restoreBestWeights: { default: false, constraint: boolean },
  clipNorm: { default: null, constraint: anyOf(oneOf(null), number(0, Infinity, '()')) },
  dropout: { default: 0, constraint: anyOf(share, arrayOf(share)) },
  trackGradients: { default: false, constraint: boolean },
  engine: { default: 'auto', constraint: oneOf('auto', 'tensorflow', 'matrix') },
  onEpoch: { default: null, constraint: anyOf(oneOf(null), callable<OnEpoch>('(info) => unknown')) },
};
