import type { AdamaxOptimizer, Optimizer, Variable } from '@tensorflow/tfjs';
import { tf } from '../engines';

import type { NamedTensor } from './named-tensor';

// TensorFlow.js has not built getWeights and setWeights of Adamax. These are what they would be, over its fields.

interface OptimizerVariable {
  readonly originalName: string;
  readonly variable: Variable;
}

/** Not by instanceof: TensorFlow.js has it that every optimizer is an instance of every class of optimizers. */
export function isAdamax(optimizer: Optimizer): optimizer is AdamaxOptimizer {
  return optimizer.getClassName() === 'Adamax';
}

/** As the other optimizers have it: the steps, then all first moments, then all norms. */
export function adamaxWeights(optimizer: AdamaxOptimizer): NamedTensor[] {
  const slots = [...slot(optimizer, 'accumulatedFirstMoment'), ...slot(optimizer, 'accumulatedWeightedInfNorm')];
  return [
    { name: 'iter', tensor: tf.scalar(optimizer.iterations, 'int32') },
    ...slots.map(({ originalName, variable }) => ({ name: originalName, tensor: variable })),
  ];
}

export function setAdamaxWeights(optimizer: AdamaxOptimizer, weights: readonly NamedTensor[]): void {
  const [iterations, ...slots] = weights;
  const t = iterations!.tensor.dataSync()[0]!;
  const variables = slots.map(({ name, tensor }) => ({ originalName: name, variable: tensor.variable(false) }));
  Reflect.set(optimizer, 'accumulatedFirstMoment', variables.slice(0, variables.length / 2));
  Reflect.set(optimizer, 'accumulatedWeightedInfNorm', variables.slice(variables.length / 2));
  Reflect.set(optimizer, 'iterations_', t);
  tf.tidy(() => {
    scalar(optimizer, 'iteration').assign(tf.scalar(t));
    const { beta1 } = optimizer.getConfig();
    scalar(optimizer, 'accBeta1').assign(tf.scalar(Number(beta1) ** (t + 1)));
  });
}

function slot(optimizer: AdamaxOptimizer, name: string): readonly OptimizerVariable[] {
  const list: unknown = Reflect.get(optimizer, name);
  if (!Array.isArray(list) || !list.every(isOptimizerVariable)) throw new Error(`Adamax without ${name}`);
  return list;
}

function scalar(optimizer: AdamaxOptimizer, name: string): Variable {
  const value: unknown = Reflect.get(optimizer, name);
  if (!isVariable(value)) throw new Error(`Adamax without ${name}`);
  return value;
}

function isOptimizerVariable(value: unknown): value is OptimizerVariable {
  return typeof value === 'object' && value !== null && 'variable' in value && isVariable(value.variable);
}

function isVariable(value: unknown): value is Variable {
  return value instanceof tf.Variable;
}
