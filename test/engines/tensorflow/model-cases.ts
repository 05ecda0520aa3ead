import type { layers } from '@tensorflow/tfjs';
import { tf } from '../../../src/engines';
import type { Model, ModelActivation, ModelLayer, ModelWeight } from '../../../src/network';
import type { KerasLossName, KerasMetricName } from '../../../src/training';

/** A layer of TensorFlow.js, made anew for each model, and the same for us. */
interface LayerPair {
  readonly make: () => layers.Layer;
  readonly own: ModelLayer;
}

export interface ModelCase {
  readonly title: string;
  readonly inputShape: readonly number[];
  readonly layers: readonly LayerPair[];
  readonly loss: KerasLossName;
  /** By the names that `compile` takes, too. */
  readonly metrics: readonly KerasMetricName[];
  /** How targets are drawn, and the shape of each. */
  readonly target: 'normal' | 'yesOrNo' | 'class' | 'oneHot';
  readonly targetShape: readonly number[];
}

export function weight(shape: readonly number[], facts: Partial<ModelWeight> = {}): ModelWeight {
  return { shape, isTrained: true, l1: 0, l2: 0, constraint: null, ...facts };
}

type DenseArguments = Parameters<typeof tf.layers.dense>[0];
type TfActivation = NonNullable<DenseArguments['activation']> & ModelActivation;

export function dense(
  inputs: number,
  units: number,
  activation: TfActivation = 'linear',
  more: Partial<DenseArguments> = {},
  facts: readonly Partial<ModelWeight>[] = [],
): LayerPair {
  const weights = [weight([inputs, units], facts[0]), weight([units], facts[1])];
  // With seeds, so that a test gives the same numbers every time.
  const initializers = {
    kernelInitializer: tf.initializers.glorotNormal({ seed: 6 }),
    biasInitializer: tf.initializers.randomNormal({ seed: 5 }),
  };
  return {
    make: () => tf.layers.dense({ units, activation, ...initializers, ...more }),
    own: { kind: 'dense', units, activation, weights: more.useBias === false ? weights.slice(0, 1) : weights },
  };
}

/** Dense layers on both sides, so that gradients come and go on. */
function between(title: string, ...middle: readonly LayerPair[]): ModelCase {
  return regression(title, [4], [dense(4, 6, 'linear', { useBias: false }), ...middle, dense(6, 2)]);
}

function regression(title: string, inputShape: readonly number[], pairs: readonly LayerPair[], outputs = 2): ModelCase {
  const base = { loss: 'meanSquaredError', metrics: [], target: 'normal', targetShape: [outputs] } as const;
  return { title, inputShape, layers: pairs, ...base };
}

const frozen = { isTrained: false };
const normal = (seed: number) => tf.initializers.randomNormal({ mean: 1, stddev: 0.1, seed });

export function modelCases(): ModelCase[] {
  const activations: TfActivation[] = ['sigmoid', 'tanh', 'relu', 'elu', 'selu', 'softplus', 'swish'];
  return [
    ...activations.map((activation) => regression(`dense, ${activation}`, [4], [dense(4, 6, activation), dense(6, 2)])),
    regression('dense without bias, narrow', [20], [dense(20, 3, 'tanh', { useBias: false }), dense(3, 2)]),
    regression('dense on three axes', [3, 4], [dense(4, 5, 'tanh'), flatten(), dense(15, 2)]),
    regression('more than 50,000 weights', [520], [dense(520, 100, 'tanh'), dense(100, 2)]),
    regression(
      'regularised',
      [4],
      [
        dense(
          4,
          6,
          'tanh',
          {
            kernelRegularizer: tf.regularizers.l1l2({ l1: 0.01, l2: 0.02 }),
            biasRegularizer: tf.regularizers.l1({ l1: 0.03 }),
            biasInitializer: 'zeros',
          },
          [{ l1: 0.01, l2: 0.02 }, { l1: 0.03 }],
        ),
        dense(6, 2, 'linear', { kernelRegularizer: tf.regularizers.l2({ l2: 0.1 }) }, [{ l2: 0.1 }]),
      ],
    ),
    regression(
      'frozen',
      [20],
      [
        dense(20, 3, 'tanh', { trainable: false, kernelRegularizer: tf.regularizers.l2({ l2: 0.1 }) }, [
          { ...frozen, l2: 0.1 },
          frozen,
        ]),
        dense(3, 2),
      ],
    ),
    between('activation', {
      make: () => tf.layers.activation({ activation: 'softsign' }),
      own: { kind: 'activation', activation: 'softsign', weights: [] },
    }),
    between('relu', { make: () => tf.layers.reLU(), own: { kind: 'relu', maxValue: null, weights: [] } }),
    between('relu with a ceiling', {
      make: () => tf.layers.reLU({ maxValue: 0.7 }),
      own: { kind: 'relu', maxValue: 0.7, weights: [] },
    }),
    between('leaky relu', {
      make: () => tf.layers.leakyReLU({ alpha: 0.2 }),
      own: { kind: 'leakyReLU', alpha: 0.2, weights: [] },
    }),
    // TensorFlow.js has no gradient for it, so that it stands before everything that is trained.
    regression(
      'thresholded relu',
      [4],
      [
        {
          make: () => tf.layers.thresholdedReLU({ theta: 0.1 }),
          own: { kind: 'thresholdedReLU', theta: 0.1, weights: [] },
        },
        dense(4, 2),
      ],
    ),
    between('prelu', {
      make: () => tf.layers.prelu({ alphaInitializer: normal(3) }),
      own: { kind: 'prelu', weights: [weight([6])] },
    }),
    between('elu', { make: () => tf.layers.elu(), own: { kind: 'elu', weights: [] } }),
    between('softmax', { make: () => tf.layers.softmax(), own: { kind: 'softmax', weights: [] } }),
    between('batch normalisation', {
      make: () =>
        tf.layers.batchNormalization({ momentum: 0.9, gammaInitializer: normal(3), betaInitializer: normal(4) }),
      own: {
        kind: 'batchNormalization',
        epsilon: 1e-3,
        momentum: 0.9,
        hasScale: true,
        hasCenter: true,
        weights: [weight([6]), weight([6]), weight([6], frozen), weight([6], frozen)],
      },
    }),
    between('frozen batch normalisation', {
      make: () => tf.layers.batchNormalization({ trainable: false, gammaInitializer: normal(3) }),
      own: {
        kind: 'batchNormalization',
        epsilon: 1e-3,
        momentum: 0.99,
        hasScale: true,
        hasCenter: true,
        weights: [6, 6, 6, 6].map((units) => weight([units], frozen)),
      },
    }),
    regression(
      'batch normalisation on three axes',
      [3, 4],
      [
        {
          make: () => tf.layers.batchNormalization(),
          own: {
            kind: 'batchNormalization',
            epsilon: 1e-3,
            momentum: 0.99,
            hasScale: true,
            hasCenter: true,
            weights: [weight([4]), weight([4]), weight([4], frozen), weight([4], frozen)],
          },
        },
        flatten(),
        dense(12, 2),
      ],
    ),
    between('layer normalisation', {
      make: () => tf.layers.layerNormalization({ gammaInitializer: normal(3) }),
      own: {
        kind: 'layerNormalization',
        epsilon: 1e-3,
        hasScale: true,
        hasCenter: true,
        weights: [weight([6]), weight([6])],
      },
    }),
    regression(
      'reshape',
      [12],
      [
        {
          make: () => tf.layers.reshape({ targetShape: [3, 4] }),
          own: { kind: 'reshape', shape: [3, 4], weights: [] },
        },
        dense(4, 5, 'tanh'),
        flatten(),
        dense(15, 2),
      ],
    ),
    {
      ...regression('classes', [4], [dense(4, 8, 'relu'), dense(8, 3, 'softmax')], 3),
      loss: 'categoricalCrossentropy',
      metrics: ['categoricalAccuracy', 'meanSquaredError'],
      target: 'oneHot',
    },
    {
      ...regression('sparse classes', [4], [dense(4, 8, 'relu'), dense(8, 3, 'softmax')], 1),
      loss: 'sparseCategoricalCrossentropy',
      metrics: ['sparseCategoricalAccuracy'],
      target: 'class',
    },
    {
      ...regression('yes or no', [4], [dense(4, 8, 'relu'), dense(8, 2, 'sigmoid')]),
      loss: 'binaryCrossentropy',
      metrics: ['binaryAccuracy'],
      target: 'yesOrNo',
    },
  ];
}

function flatten(): LayerPair {
  return { make: () => tf.layers.flatten(), own: { kind: 'flatten', weights: [] } };
}

export function modelOf({ inputShape, layers: pairs }: Pick<ModelCase, 'inputShape' | 'layers'>): Model {
  return { inputShape, layers: pairs.map(({ own }) => own) };
}
