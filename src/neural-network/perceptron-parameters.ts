import type { EngineName } from '../engines';
import type { Activation } from '../network';
import { randomStateParameter, type RandomStateLike } from '../random';
import type { OnEpoch } from '../training';
import { anyOf, arrayOf, boolean, callable, integer, number, oneOf, type ParameterTable } from '../validation';

/** The parameters that MLPRegressor and MLPClassifier share, with scikit-learn's names, defaults and ranges. */
export interface PerceptronParameters {
  hiddenLayerSizes: number | readonly number[];
  activation: Activation;
  solver: 'adam' | 'sgd' | 'lbfgs';
  alpha: number;
  batchSize: 'auto' | number;
  learningRate: 'constant' | 'invscaling' | 'adaptive';
  learningRateInit: number;
  powerT: number;
  maxIter: number;
  shuffle: boolean;
  randomState: RandomStateLike;
  tol: number;
  verbose: boolean | number;
  warmStart: boolean;
  momentum: number;
  nesterovsMomentum: boolean;
  earlyStopping: boolean;
  validationFraction: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  nIterNoChange: number;
  maxFun: number;
  engine: 'auto' | EngineName;
  onEpoch: OnEpoch | null;
}

const positiveInteger = integer(1, Infinity, '[)');

/** Default, range and meaning of each. Source: scikit-learn 1.9's `BaseMultilayerPerceptron`; `engine` and `onEpoch` are ours. */
export const PERCEPTRON_PARAMETERS: ParameterTable<PerceptronParameters> = {
  hiddenLayerSizes: {
    default: Object.freeze([100]), // one array for all estimators
    constraint: anyOf(positiveInteger, arrayOf(positiveInteger)),
    about: 'Units of each hidden layer; a number is one layer, [] is none.',
  },
  activation: {
    default: 'relu',
    constraint: oneOf('identity', 'logistic', 'tanh', 'relu'),
    about: 'Activation of every hidden layer.',
  },
  solver: {
    default: 'adam',
    constraint: oneOf('adam', 'sgd', 'lbfgs'),
    about: "How the weights are optimized: 'adam' and 'sgd' epoch by epoch, 'lbfgs' on all samples at once.",
  },
  alpha: { default: 1e-4, constraint: number(0, Infinity, '[)'), about: 'Strength of the L2 penalty on the weights.' },
  batchSize: {
    default: 'auto',
    constraint: anyOf(oneOf('auto'), positiveInteger),
    about: "Samples in each optimizer step; 'auto' is 200, or all where there are fewer. lbfgs takes all.",
  },
  learningRate: {
    default: 'constant',
    constraint: oneOf('constant', 'invscaling', 'adaptive'),
    about: 'Schedule of the learning rate, for sgd.',
  },
  learningRateInit: { default: 0.001, constraint: number(0, Infinity, '()'), about: 'Learning rate at the start.' },
  powerT: {
    default: 0.5,
    constraint: number(0, Infinity, '[)'),
    about: "Exponent of the learning rate's fall with learningRate: 'invscaling'.",
  },
  maxIter: { default: 200, constraint: positiveInteger, about: 'Epochs at the most, or iterations of lbfgs.' },
  shuffle: { default: true, constraint: boolean, about: 'Whether the samples are shuffled before each epoch.' },
  randomState: {
    default: null,
    constraint: randomStateParameter,
    about: 'Seed or generator for the starting weights and the shuffles; null draws from one the whole process shares.',
  },
  tol: {
    default: 1e-4,
    constraint: number(0, Infinity, '[)'),
    about:
      'An epoch counts as an improvement if its loss is at least this much below the best; for lbfgs the gradient to stop at.',
  },
  verbose: {
    default: false,
    constraint: anyOf(boolean, integer(0, Infinity, '[)')),
    about: 'Whether the loss of each epoch is printed.',
  },
  warmStart: {
    default: false,
    constraint: boolean,
    about: 'Whether fit goes on from the weights of the last fit.',
  },
  momentum: { default: 0.9, constraint: number(0, 1, '[]'), about: 'Momentum of sgd.' },
  nesterovsMomentum: { default: true, constraint: boolean, about: "Whether sgd's momentum is Nesterov's." },
  earlyStopping: {
    default: false,
    constraint: boolean,
    about: 'Whether a part of the data is kept back, to stop by its score and to keep the best weights.',
  },
  validationFraction: {
    default: 0.1,
    constraint: number(0, 1, '[)'),
    about: 'Share of the data that earlyStopping keeps back.',
  },
  beta1: { default: 0.9, constraint: number(0, 1, '[)'), about: "Decay of adam's mean of the gradients." },
  beta2: { default: 0.999, constraint: number(0, 1, '[)'), about: "Decay of adam's mean of their squares." },
  epsilon: { default: 1e-8, constraint: number(0, Infinity, '()'), about: "Keeps adam's division away from zero." },
  nIterNoChange: {
    default: 10,
    constraint: anyOf(positiveInteger, oneOf(Infinity)),
    about: 'Epochs in a row without improvement after which training stops (at the next such epoch).',
  },
  maxFun: { default: 15000, constraint: positiveInteger, about: 'Evaluations of the loss at the most, for lbfgs.' },
  engine: {
    default: 'auto',
    constraint: oneOf('auto', 'tensorflow', 'matrix'),
    about: "What trains: 'tensorflow' natively, 'matrix' by hand, 'auto' natively where that is set up.",
  },
  onEpoch: {
    default: null,
    constraint: anyOf(oneOf(null), callable<OnEpoch>('(info) => unknown')),
    about: 'Called after each epoch with { epoch, loss, validationScore?, elapsedMs }; returning false stops training.',
  },
};
