import type { layers, ModelCompileArgs, Optimizer, Sequential } from '@tensorflow/tfjs';
import { array, custom, type GenericSchema, nullable, record, strictObject, string, unknown } from 'valibot';
import { tf } from '../engines';
import { InvalidStateError } from '../errors';
import { buildWithin, checkOutput } from './build-within';
import { checkConfig } from './check-config';
import { disposeModel } from './dispose-model';
import { assignWeight, weightVariables } from './model-weights';
import { hasOptimizer } from './read-objective';
import { type SequentialConfig, sequentialConfig, sequentialOf } from './sequential-config';
import { checkTensor, keptTensor, revivedTensor, tensorState, type TensorState } from './tensor-state';

/** What TensorFlow.js makes a layer or an optimizer of. */
export interface Configured {
  readonly className: string;
  readonly config: object;
}

/** What a model was compiled with. */
export interface CompilingState {
  readonly optimizer: Configured;
  readonly loss: unknown; // names, or functions
  readonly metrics: unknown;
}

/** A `tf.Sequential` as plain data; functions that it was compiled with stay functions. */
export interface SequentialState {
  readonly config: SequentialConfig;
  readonly compiling: CompilingState | null;
  readonly weights: readonly TensorState[];
}

export const configuredSchema: GenericSchema<unknown, Configured> = strictObject({
  className: string(),
  config: record(string(), unknown()),
});

export const compilingState: GenericSchema<unknown, CompilingState> = strictObject({
  optimizer: configuredSchema,
  loss: unknown(),
  metrics: unknown(),
});

const isConfig = (value: unknown): value is SequentialConfig =>
  typeof value === 'object' && value !== null && 'layers' in value && Array.isArray(value.layers);

/** Of each what can be told without TensorFlow.js; `revivedSequential` judges the rest. */
export const SEQUENTIAL_STATE = {
  config: { ...custom<SequentialConfig>(isConfig), expects: '{ name, layers }' },
  weights: array(tensorState),
} as const;

export const sequentialStateSchema: GenericSchema<unknown, SequentialState> = strictObject({
  ...SEQUENTIAL_STATE,
  compiling: nullable(compilingState),
});

export function sequentialState(model: Sequential): SequentialState {
  const { optimizer, loss, metrics } = model;
  return {
    config: sequentialConfig(model),
    compiling: hasOptimizer(model) ? { optimizer: configured(optimizer), loss, metrics } : null,
    weights: weightVariables(model).map((weight) => keptTensor(weight.name, weight.read())),
  };
}

/** The class and the config of a layer or an optimizer. */
export function configured(value: Optimizer | layers.Layer): Configured {
  return { className: value.getClassName(), config: value.getConfig() };
}

/**
 * The model that gave such a state, which anybody may have made; for the caller to dispose of. Nothing is allocated that is
 * larger than the weights that are there.
 *
 * @param part  where in the state it stands, such as `model.`; may be empty
 * @throws InvalidStateError for what is no state of a model
 */
export function revivedSequential(who: string, state: SequentialState, part = ''): Sequential {
  const { config, compiling, weights } = state;
  checkLayers(who, `${part}config`, config);
  weights.forEach((weight, index) => {
    checkTensor(who, `${part}weights[${index}]`, weight);
  });
  const model = buildJudged(who, `${part}config`, config, weights);
  try {
    const variables = weightVariables(model);
    if (variables.length !== weights.length) {
      throw new InvalidStateError(who, `state.${part}weights must be ${variables.length}. Got ${weights.length}.`);
    }
    tf.tidy(() => {
      variables.forEach((variable, index) => {
        const weight = weights[index]!;
        const isOf = variable.shape.join() === weight.shape.join() && variable.dtype === weight.dtype;
        const legal = `a ${variable.dtype} of the shape [${variable.shape.join(', ')}]`;
        if (!isOf) throw new InvalidStateError(who, `state.${part}weights[${index}] must be ${legal}. Got another.`);
        assignWeight(variable, revivedTensor(weight));
      });
    });
    if (compiling !== null) compileJudged(who, part, model, compiling);
    return model;
  } catch (error) {
    if (hasOptimizer(model)) disposeModel(model);
    else model.dispose();
    throw error;
  }
}

function buildJudged(who: string, part: string, config: SequentialConfig, weights: readonly TensorState[]): Sequential {
  const shapes = weights.map(({ shape }) => shape);
  try {
    return buildWithin(shapes, () => {
      const model = sequentialOf(config);
      for (const { name, outputShape } of model.layers) checkOutput(name, outputShape);
      return model;
    });
  } catch (error) {
    throw new InvalidStateError(who, `state.${part} must be of a model. It asks for this: ${messageOf(error)}`);
  }
}

function compileJudged(who: string, part: string, model: Sequential, compiling: CompilingState): void {
  checkNamed(who, `${part}compiling.loss`, compiling.loss);
  // A model that was compiled without metrics has none.
  if (compiling.metrics !== undefined) checkNamed(who, `${part}compiling.metrics`, compiling.metrics);
  const optimizer = revivedOptimizer(who, `${part}compiling.optimizer`, compiling.optimizer);
  try {
    // Names that TensorFlow.js does not know it refuses.
    const args = { optimizer, loss: compiling.loss, metrics: compiling.metrics } as ModelCompileArgs;
    model.compile(args);
  } catch (error) {
    if (!hasOptimizer(model)) optimizer.dispose();
    throw new InvalidStateError(
      who,
      `state.${part}compiling must be what a model is compiled with. ${messageOf(error)}`,
    );
  }
}

/**
 * An optimizer of such a class and config.
 *
 * @throws InvalidStateError for a class that is not registered or no optimizer, and a config that it does not take
 */
export function revivedOptimizer(who: string, part: string, given: Configured): Optimizer {
  const is = (value: unknown): value is Optimizer => value instanceof tf.Optimizer && !isLayer(value);
  return madeOf(who, part, given, 'an optimizer', is);
}

/**
 * A layer of such a class and config, without weights.
 *
 * @throws InvalidStateError for a class that is not registered or no layer, and a config that it does not take
 */
export function revivedLayer(who: string, part: string, given: Configured): layers.Layer {
  return madeOf(who, part, given, 'a layer', isLayer);
}

/** @param is  says it of an object of the class as of the class' prototype: nothing else of the class is called before */
function madeOf<T>(
  who: string,
  part: string,
  { className, config }: Configured,
  legal: string,
  is: (value: unknown) => value is T,
): T {
  checkConfig(who, part, { className, config });
  const [cls, fromConfig] = tf.serialization.SerializationMap.getMap().classNameMap[className]!;
  const refuse = (problem: string): never => {
    throw new InvalidStateError(who, `state.${part} must be of ${legal}. ${problem}`);
  };
  const prototype: unknown = cls.prototype;
  if (!is(prototype)) return refuse(`Got ${className}.`);
  try {
    const made: unknown = fromConfig(cls, structuredClone(config) as never);
    if (is(made)) return made;
  } catch (error) {
    return refuse(messageOf(error));
  }
  return refuse(`${className} makes something else.`);
}

function isLayer(value: unknown): value is layers.Layer {
  return value instanceof tf.layers.Layer;
}

/** Each layer of the list must be a layer; what is in one `checkConfig` looks at. */
function checkLayers(who: string, part: string, config: SequentialConfig): void {
  checkConfig(who, part, config);
  const { classNameMap } = tf.serialization.SerializationMap.getMap();
  const { layers } = config as unknown as { readonly layers: readonly unknown[] }; // as the schema has it
  layers.forEach((layer, index) => {
    const className: unknown = Reflect.get(Object(layer) as object, 'className');
    const cls: unknown = typeof className === 'string' ? classNameMap[className]?.[0] : undefined;
    if (typeof cls === 'function' && cls.prototype instanceof tf.layers.Layer) return;
    throw new InvalidStateError(who, `state.${part}.layers[${index}] must be a layer. Got ${String(className)}.`);
  });
}

/** Losses or metrics: names and functions, alone or several, by output or not. */
function checkNamed(who: string, part: string, given: unknown, depth = 0): void {
  if (typeof given === 'string' || typeof given === 'function') return;
  if (typeof given === 'object' && given !== null && depth < 2) {
    for (const [name, inner] of Object.entries(given)) checkNamed(who, `${part}.${name}`, inner, depth + 1);
    return;
  }
  throw new InvalidStateError(who, `state.${part} must be names, or functions. Got ${String(given)}.`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
