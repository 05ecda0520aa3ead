import type { layers, Optimizer, Sequential } from '@tensorflow/tfjs';
import { picklist, strictObject, string } from 'valibot';
import { tf } from '../engines';
import { InvalidStateError, shown } from '../errors';
import { defineKind } from '../estimator';
import { readState } from '../validation';
import {
  configured,
  configuredSchema,
  revivedLayer,
  revivedOptimizer,
  revivedSequential,
  sequentialState,
  sequentialStateSchema,
} from './sequential-state';

// What the parameters of KerasRegressor and KerasClassifier hold, as a model file has it: classes by TensorFlow.js' names,
// never code.

defineKind<Sequential>({
  name: 'tf.Sequential',
  is: (value): value is Sequential => isConfigured(value) && value instanceof tf.Sequential,
  encode: sequentialState,
  decode: (encoded) => revivedSequential('tf.Sequential', readState('tf.Sequential', sequentialStateSchema, encoded)),
});

defineKind<layers.Layer>({
  name: 'tf.layers.Layer',
  is: (value): value is layers.Layer =>
    isConfigured(value) && value instanceof tf.layers.Layer && !(value instanceof tf.LayersModel),
  encode: configured,
  decode: (encoded) => revivedLayer('tf.layers', 'layer', readState('tf.layers', configuredSchema, encoded)),
});

defineKind<Optimizer>({
  name: 'tf.Optimizer',
  is: (value): value is Optimizer =>
    isConfigured(value) && value instanceof tf.Optimizer && !(value instanceof tf.layers.Layer),
  encode: configured,
  decode: (encoded) => revivedOptimizer('tf.train', 'optimizer', readState('tf.train', configuredSchema, encoded)),
});

const GROUPS = ['losses', 'metrics'] as const;

const functionSchema = strictObject({ of: picklist(GROUPS), name: string() });

type TensorFunction = (...given: never[]) => unknown;

/** `tf.losses.huberLoss`, `tf.metrics.meanAbsoluteError` … */
defineKind<TensorFunction>({
  name: 'tf.function',
  is: (value): value is TensorFunction => typeof value === 'function' && nameOf(value) !== undefined,
  encode: (value) => nameOf(value),
  decode: (encoded) => {
    const { of, name } = readState('tf.function', functionSchema, encoded);
    const value: unknown = Object.hasOwn(tf[of], name) ? Reflect.get(tf[of], name) : undefined;
    if (typeof value === 'function') return value as TensorFunction;
    throw new InvalidStateError('tf.function', `state.name must be of a function of tf.${of}. Got ${shown(name)}.`);
  },
});

function nameOf(value: unknown): { readonly of: (typeof GROUPS)[number]; readonly name: string } | undefined {
  for (const of of GROUPS) {
    const name = Object.keys(tf[of]).find((key) => Reflect.get(tf[of], key) === value);
    if (name !== undefined) return { of, name };
  }
  return undefined;
}

/** Looked at first: TensorFlow.js is not loaded for what is nothing of it. */
function isConfigured(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return ['getClassName', 'getConfig'].every((name) => typeof Reflect.get(value, name) === 'function');
}
