import type { layers, LayerVariable } from '@tensorflow/tfjs';
import { tf } from '../engines';
import type { ModelActivation, ModelLayer, ModelWeight } from '../network';
import { kerasActivationNamed } from '../training';
import { Config } from './config';
import { NotCompilable } from './not-compilable';
import { readWeight, type WeightRole } from './read-weight';

type Layer = layers.Layer;

/** A layer of TensorFlow.js as programs have it. */
interface LayerClass {
  /** Makes one, to compare with: a class of the user's own may go by the same name. */
  readonly make: () => Layer;
  /** Its weights, in the order of `layer.weights`. */
  readonly weights: (config: Config) => readonly WeightRole[];
  readonly read: (config: Config, weights: readonly ModelWeight[], layer: Layer) => ModelLayer;
}

const NONE = (): readonly WeightRole[] => [];

const LAYER_CLASSES: Readonly<Record<string, LayerClass>> = {
  Dense: {
    make: () => tf.layers.dense({ units: 1 }),
    weights: (config) => (config.boolean('useBias') ? ['kernel', 'bias'] : ['kernel']),
    read: (config, weights) => {
      config.refuse('activityRegularizer');
      return { kind: 'dense', units: config.number('units'), activation: activationOf(config), weights };
    },
  },
  Activation: {
    make: () => tf.layers.activation({ activation: 'linear' }),
    weights: NONE,
    read: (config, weights) => ({ kind: 'activation', activation: activationOf(config), weights }),
  },
  LeakyReLU: {
    make: () => tf.layers.leakyReLU(),
    weights: NONE,
    read: (config, weights) => ({ kind: 'leakyReLU', alpha: config.number('alpha'), weights }),
  },
  ThresholdedReLU: {
    make: () => tf.layers.thresholdedReLU(),
    weights: NONE,
    read: (config, weights) => ({ kind: 'thresholdedReLU', theta: config.number('theta'), weights }),
  },
  PReLU: {
    make: () => tf.layers.prelu(),
    weights: () => ['alpha'],
    read: (_, weights) => ({ kind: 'prelu', weights }),
  },
  ELU: {
    make: () => tf.layers.elu(),
    weights: NONE,
    read: (_, weights) => ({ kind: 'elu', weights }),
  },
  ReLU: {
    make: () => tf.layers.reLU(),
    weights: NONE,
    read: (config, weights) => ({ kind: 'relu', maxValue: config.optionalNumber('maxValue'), weights }),
  },
  Softmax: {
    make: () => tf.layers.softmax(),
    weights: NONE,
    read: (config, weights, layer) => {
      refuseInnerAxis(config, layer);
      return { kind: 'softmax', weights };
    },
  },
  Dropout: {
    make: () => tf.layers.dropout({ rate: 0 }),
    weights: NONE,
    read: (config, weights) => {
      config.refuse('noiseShape');
      return { kind: 'dropout', rate: config.number('rate'), seed: seedOf(config), weights };
    },
  },
  GaussianNoise: {
    make: () => tf.layers.gaussianNoise({ stddev: 0 }),
    weights: NONE,
    read: (config, weights) => ({ kind: 'gaussianNoise', stddev: config.number('stddev'), seed: null, weights }),
  },
  BatchNormalization: {
    make: () => tf.layers.batchNormalization(),
    weights: (config) => [...scaleAndCenter(config), 'movingMean', 'movingVariance'],
    read: (config, weights, layer) => {
      refuseInnerAxis(config, layer);
      return {
        kind: 'batchNormalization',
        epsilon: config.number('epsilon'),
        momentum: config.number('momentum'),
        ...parts(config),
        weights,
      };
    },
  },
  LayerNormalization: {
    make: () => tf.layers.layerNormalization(),
    weights: scaleAndCenter,
    read: (config, weights, layer) => {
      refuseInnerAxis(config, layer);
      return { kind: 'layerNormalization', epsilon: config.number('epsilon'), ...parts(config), weights };
    },
  },
  Flatten: {
    make: () => tf.layers.flatten(),
    weights: NONE,
    read: (config, weights) => {
      config.refuse('dataFormat');
      return { kind: 'flatten', weights };
    },
  },
  Reshape: {
    make: () => tf.layers.reshape({ targetShape: [1] }),
    weights: NONE,
    read: (_, weights, layer) => ({ kind: 'reshape', shape: rowShape(layer.outputShape, whose(layer)), weights }),
  },
};

/**
 * A layer as programs have it.
 *
 * @param isTrained  whether the optimizer changes a weight of the layer
 * @throws NotCompilable naming the layer, or the setting of it, that they do not have
 */
export function readLayer(layer: Layer, isTrained: (variable: LayerVariable) => boolean): ModelLayer {
  const className = layer.getClassName();
  const known = Object.hasOwn(LAYER_CLASSES, className) ? LAYER_CLASSES[className]! : undefined;
  if (known?.make().constructor !== layer.constructor) throw new NotCompilable(whose(layer));
  const config = new Config(whose(layer), layer.getConfig());
  const roles = known.weights(config);
  if (roles.length !== layer.weights.length) throw new NotCompilable(whose(layer));
  const weights = layer.weights.map((weight, i) => readWeight(config, roles[i]!, weight, isTrained(weight)));
  return known.read(config, weights, layer);
}

/** What one row has the shape of, where a symbolic tensor has this one. */
export function rowShape(shape: unknown, of: string): number[] {
  const extents: unknown = Array.isArray(shape) ? shape.slice(1) : null;
  if (!Array.isArray(extents) || !extents.every((extent): extent is number => typeof extent === 'number')) {
    throw new NotCompilable(`the open shape of ${of}`);
  }
  return extents;
}

function whose(layer: Layer): string {
  return `the layer ${layer.name} (of class ${layer.getClassName()})`;
}

function activationOf(config: Config): ModelActivation {
  const name = config.has('activation') ? config.string('activation') : 'linear';
  const known = kerasActivationNamed(name);
  if (known === undefined) throw new NotCompilable(`the activation ${name} of ${config.whose}`);
  return known;
}

function seedOf(config: Config): number | null {
  const seed = config.optionalNumber('seed');
  return seed && seed | 0;
}

function scaleAndCenter(config: Config): WeightRole[] {
  const { hasScale, hasCenter } = parts(config);
  return [...(hasScale ? (['gamma'] as const) : []), ...(hasCenter ? (['beta'] as const) : [])];
}

function parts(config: Config): { readonly hasScale: boolean; readonly hasCenter: boolean } {
  return { hasScale: config.boolean('scale'), hasCenter: config.boolean('center') };
}

/** Programs normalise along the last axis. */
function refuseInnerAxis(config: Config, layer: Layer): void {
  const last = rowShape(layer.outputShape, config.whose).length;
  if (config.has('axis') && ![-1, last].includes(config.axis('axis'))) {
    throw new NotCompilable(`axis ${config.axis('axis')} of ${config.whose}`);
  }
}
