import { types } from 'node:util';
import type { LayersModel } from '@tensorflow/tfjs';
import type { Label } from '../../arrays';
import { tf } from '../../engines';
import { ForeignModelError, InvalidParameterError, shown } from '../../errors';
import { parseBounded } from '../../files';
import { readOptions } from '../../validation';
import {
  configuredLayers,
  entriesOf,
  type FindVariables,
  FOREIGN_OPTIONS,
  foreignEstimator,
  type ForeignVariable,
  type ImportedNetwork,
  kerasLayers,
  withOwnFacts,
} from '../import';

export interface FromLayersModelOptions {
  /**
   * The labels of the outputs in their order. Given, a last layer without an activation is a classifier's too: a sigmoid is
   * applied to one unit, a softmax to several. Null: 0, 1, 2 … of a model that gives probabilities. @default null
   */
  readonly classes: readonly Label[] | null;
  /** The names of the features in their order; null: none. @default null */
  readonly featureNames: readonly string[] | null;
}

/** `model.json` and the files of weights that it names, by their names. */
export type LayersModelInput = LayersModel | Readonly<Record<string, Uint8Array>>;

const who = 'fromLayersModel';

const BOUNDS = { depth: 64, values: 200_000 };

/**
 * A dense network of TensorFlow.js as a fitted MLPClassifier or MLPRegressor, in a Pipeline behind a StandardScaler where the
 * model begins with a Normalization: a `tf.Sequential`, or the files that one was saved as, also by Python's converter. A model
 * that ends in a sigmoid or a softmax is a classifier, and one of logits if `classes` are given.
 *
 * Files may be anybody's: they are read as data, and what they name is looked for among the given ones only.
 *
 * @param model  left as it is
 * @throws ForeignModelError naming what no perceptron has, and for damaged files; InvalidParameterError
 */
export function fromLayersModel(
  model: LayersModelInput,
  options: Partial<FromLayersModelOptions> = {},
): ImportedNetwork {
  const given = readOptions(who, FOREIGN_OPTIONS, options);
  const came: unknown = model;
  if (typeof came !== 'object' || came === null) {
    const legal = 'a tf.Sequential, or the files of one by their names';
    throw new InvalidParameterError(who, [{ name: 'model', legal, got: came }]);
  }
  if (isModel(model)) {
    const config: unknown = model.toJSON(undefined, false);
    return foreignEstimator(who, kerasLayers(who, configuredLayers(who, config), ofLayers(model)), given);
  }
  const files = new Map(Object.entries(model).filter(([, bytes]) => types.isUint8Array(bytes)));
  const text = files.get('model.json');
  if (text === undefined) throw new ForeignModelError(who, 'the files must have a model.json.');
  const top = entriesOf(parsed(text));
  const topology = top.get('modelTopology');
  const config = entriesOf(topology).get('model_config') ?? topology; // the converter's, and TensorFlow.js' own
  const find = byName(weightsOf(top.get('weightsManifest'), files));
  const facts = withOwnFacts(given, entriesOf(top.get('userDefinedMetadata')).get('tfjs_learn'));
  return foreignEstimator(who, kerasLayers(who, configuredLayers(who, config), find), facts);
}

function isModel(value: LayersModelInput): value is LayersModel {
  return value instanceof tf.LayersModel;
}

function ofLayers({ layers }: LayersModel): FindVariables {
  return ({ name }, expected) => {
    const layer = layers.find((one) => one.name === name);
    return (layer?.weights ?? []).slice(0, expected.length).map((weight) => ({
      shape: weight.shape as number[], // of a weight none is open
      read: () => Float32Array.from(weight.read().dataSync()),
    }));
  };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return parseBounded(new TextDecoder('utf-8', { fatal: true }).decode(bytes), BOUNDS);
  } catch (error) {
    const problem = error instanceof SyntaxError ? error.message : 'is no UTF-8';
    throw new ForeignModelError(who, `its model.json ${problem}.`, error);
  }
}

/** The weights by their names, each a part of the bytes that are there. */
function weightsOf(manifest: unknown, files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, ForeignVariable> {
  const refuse = (problem: string): never => {
    throw new ForeignModelError(who, `its weightsManifest ${problem}.`);
  };
  const weights = new Map<string, ForeignVariable>();
  if (!Array.isArray(manifest)) return refuse('must be a list');
  for (const group of manifest as readonly unknown[]) {
    const [paths, specs] = ['paths', 'weights'].map((name) => entriesOf(group).get(name));
    if (!Array.isArray(paths) || !Array.isArray(specs)) return refuse('must have paths and weights');
    const parts = paths.map((path: unknown) => {
      const part = typeof path === 'string' ? files.get(path) : undefined;
      return part ?? refuse(`names the file ${shown(path)}, which is not among those given`);
    });
    if (new Set(paths).size !== paths.length) refuse('names a file twice');
    const bytes = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
    let start = 0;
    for (const spec of specs as readonly unknown[]) {
      const entries = entriesOf(spec);
      const [name, shape, dtype] = ['name', 'shape', 'dtype'].map((key) => entries.get(key));
      if (typeof name !== 'string' || weights.has(name))
        return refuse(`has the name ${shown(name)} twice, or for no text`);
      if (dtype !== 'float32' || entries.has('quantization')) {
        refuse(`has the weight ${shown(name)} of ${shown(dtype)}, or quantised. Save it as float32`);
      }
      if (!isShape(shape)) return refuse(`has the shape ${shown(shape)} of ${shown(name)}`);
      const end = start + 4 * shape.reduce((product, extent) => product * extent, 1);
      if (!(end <= bytes.length)) refuse(`declares more numbers for ${shown(name)} than its files have`);
      const own = bytes.subarray(start, end);
      weights.set(name, { shape, read: () => floatsOf(own) });
      start = end;
    }
  }
  return weights;
}

function isShape(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((extent) => Number.isSafeInteger(extent) && (extent as number) >= 0);
}

/** Little-endian, at any offset. */
function floatsOf(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(4 * i, true));
}

/** Weights are called `…/layer/kernel`, with `:0` or a number behind it or not. */
function byName(weights: ReadonlyMap<string, ForeignVariable>): FindVariables {
  const ofLayer = new Map<string, Map<string, ForeignVariable>>();
  for (const [name, weight] of weights) {
    const [layer, role] = name.split('/').slice(-2);
    if (layer === undefined || role === undefined) continue;
    const roles = ofLayer.get(layer) ?? new Map<string, ForeignVariable>();
    ofLayer.set(layer, roles.set(role.replace(/:0$/, '').replace(/_\d+$/, ''), weight));
  }
  return ({ name }, expected) => expected.flatMap((role) => ofLayer.get(name)?.get(role) ?? []);
}
