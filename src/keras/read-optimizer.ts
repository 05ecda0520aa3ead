import type { Optimizer } from '@tensorflow/tfjs';
import { tf } from '../engines';
import type { OptimizerSettings } from '../training';
import { Config } from './config';
import { NotCompilable } from './not-compilable';

/** An optimizer of TensorFlow.js as programs have it. */
interface OptimizerClass {
  /** Its class, to compare with: one of the user's own may go by the same name. */
  readonly own: () => unknown;
  readonly read: (config: Config) => OptimizerSettings;
  /** How the names of its slots' variables end, behind the weights' names. */
  readonly slots: (config: Config) => readonly string[];
}

const OPTIMIZER_CLASSES: Readonly<Record<string, OptimizerClass>> = {
  SGD: {
    own: () => tf.SGDOptimizer,
    read: () => ({ kind: 'keras_sgd' }),
    slots: () => [],
  },
  Momentum: {
    own: () => tf.MomentumOptimizer,
    read: (config) => ({
      kind: config.boolean('useNesterov') ? 'keras_nesterov' : 'keras_momentum',
      momentum: config.number('momentum'),
    }),
    slots: () => ['momentum'],
  },
  RMSProp: {
    own: () => tf.RMSPropOptimizer,
    read: (config) => ({
      kind: config.boolean('centered') ? 'keras_rmsprop_centered' : 'keras_rmsprop',
      decay: config.number('decay'),
      momentum: config.number('momentum'),
      epsilon: config.number('epsilon'),
    }),
    slots: (config) => (config.boolean('centered') ? ['rms', 'momentum', 'mg'] : ['rms', 'momentum']),
  },
  Adagrad: {
    own: () => tf.AdagradOptimizer,
    read: (config) => ({
      kind: 'keras_adagrad',
      initialAccumulatorValue: config.number('initialAccumulatorValue'),
      epsilon: tf.backend().epsilon(),
    }),
    slots: () => ['accumulator'],
  },
  Adadelta: {
    own: () => tf.AdadeltaOptimizer,
    read: (config) => ({ kind: 'keras_adadelta', rho: config.number('rho'), epsilon: config.number('epsilon') }),
    slots: () => ['accum_grad', 'accum_var'],
  },
  Adam: {
    own: () => tf.AdamOptimizer,
    read: (config) => ({ kind: 'keras_adam', ...betas(config) }),
    slots: () => ['m', 'v'],
  },
  Adamax: {
    own: () => tf.AdamaxOptimizer,
    read: (config) => ({ kind: 'keras_adamax', ...betas(config), decay: config.number('decay') }),
    slots: () => ['m', 'v'],
  },
};

/** An optimizer, and what its slots' variables are called. */
export interface ReadOptimizer {
  readonly settings: OptimizerSettings;
  readonly slots: readonly string[];
}

/** @throws NotCompilable for an optimizer of the user's own */
export function readOptimizer(optimizer: Optimizer): ReadOptimizer {
  const className = optimizer.getClassName();
  const known = Object.hasOwn(OPTIMIZER_CLASSES, className) ? OPTIMIZER_CLASSES[className]! : undefined;
  if (known?.own() !== optimizer.constructor) throw new NotCompilable(whose(optimizer));
  const config = new Config(whose(optimizer), optimizer.getConfig());
  return { settings: known.read(config), slots: known.slots(config) };
}

/** The rate as it stands: a callback may change it from epoch to epoch. */
export function learningRateOf(optimizer: Optimizer): number {
  return new Config(whose(optimizer), optimizer.getConfig()).number('learningRate');
}

function betas(config: Config): { readonly beta1: number; readonly beta2: number; readonly epsilon: number } {
  return { beta1: config.number('beta1'), beta2: config.number('beta2'), epsilon: config.number('epsilon') };
}

function whose(optimizer: Optimizer): string {
  return `the optimizer (of class ${optimizer.getClassName()})`;
}
