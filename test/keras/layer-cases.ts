import type { layers } from '@tensorflow/tfjs';
import { tf } from '../../src';

/** A stack of layers that is made anew for each model, with the same starting weights every time. */
export interface LayerCase {
  readonly title: string;
  /** Of one row. */
  readonly inputShape: readonly number[];
  /** The first layer has an `inputShape`, or there is an input layer before it. */
  readonly make: () => layers.Layer[];
  /** Whether weights have constraints, which TensorFlow.js does not heed in training. */
  readonly isConstrained?: boolean;
}

type DenseArguments = Parameters<typeof tf.layers.dense>[0];
type ActivationName = NonNullable<DenseArguments['activation']>;

const normal = (seed: number, mean = 0) => tf.initializers.randomNormal({ mean, stddev: 0.3, seed });

let seed = 0;

/** Each dense layer of a stack with a seed of its own: twice the same weights would make units alike. */
function dense(units: number, activation: ActivationName = 'linear', more: Partial<DenseArguments> = {}): layers.Layer {
  seed += 2;
  const initializers = {
    kernelInitializer: tf.initializers.glorotNormal({ seed }),
    biasInitializer: normal(seed + 1),
  };
  return tf.layers.dense({ units, activation, ...initializers, ...more });
}

/** Between dense layers, so that gradients come and go on. */
function between(title: string, middle: () => layers.Layer[], isConstrained = false): LayerCase {
  return stack(title, [4], () => [dense(6), ...middle(), dense(2)], isConstrained);
}

function stack(
  title: string,
  inputShape: readonly number[],
  make: () => layers.Layer[],
  isConstrained = false,
): LayerCase {
  const seeded = (): layers.Layer[] => {
    seed = 0;
    return [tf.layers.inputLayer({ inputShape: [...inputShape] }), ...make()];
  };
  return { title, inputShape, make: seeded, isConstrained };
}

/** Every kind of layer that programs have; those of them that draw numbers with none to draw. */
export function layerCases(): LayerCase[] {
  const { constraints, regularizers } = tf;
  return [
    between('dense: sigmoid, tanh, softplus, softsign', () => [
      dense(6, 'sigmoid'),
      dense(6, 'tanh'),
      dense(6, 'softplus'),
      dense(6, 'softsign'),
    ]),
    // Units that are out of reach for all rows of a batch would have gradients of 0.
    between('dense: hardSigmoid, relu6, selu, elu', () => [
      dense(6, 'hardSigmoid'),
      dense(6, 'relu6', { biasInitializer: normal(1, 1) }),
      dense(6, 'selu'),
      dense(6, 'elu'),
    ]),
    between('dense: relu', () => [dense(8, 'relu')]),
    between('dense: swish, mish, gelu, gelu_new', () => [
      dense(6, 'swish'),
      dense(6, 'mish'),
      dense(6, 'gelu'),
      dense(6, 'gelu_new'),
    ]),
    between('dense: softmax', () => [dense(6, 'softmax')]),
    between('dense without bias', () => [dense(6, 'tanh', { useBias: false })]),
    between('dense: l1 and l2', () => [
      dense(6, 'tanh', {
        kernelRegularizer: regularizers.l1l2({ l1: 0.01, l2: 0.02 }),
        biasRegularizer: regularizers.l2({ l2: 0.1 }),
      }),
      dense(6, 'linear', { kernelRegularizer: regularizers.l1({ l1: 0.01 }) }),
    ]),
    between(
      'dense: maxNorm',
      () => [dense(6, 'tanh', { kernelConstraint: constraints.maxNorm({ maxValue: 0.8 }) })],
      true,
    ),
    between(
      'dense: unitNorm, nonNeg',
      () => [
        dense(6, 'tanh', { kernelConstraint: constraints.unitNorm({ axis: 0 }), biasConstraint: constraints.nonNeg() }),
      ],
      true,
    ),
    between(
      'dense: minMaxNorm',
      () => [
        dense(6, 'tanh', {
          kernelConstraint: constraints.minMaxNorm({ minValue: 0.5, maxValue: 0.8, rate: 0.5, axis: 0 }),
        }),
      ],
      true,
    ),
    between('activation, softmax', () => [
      tf.layers.activation({ activation: 'softsign' }),
      dense(6),
      tf.layers.softmax(),
    ]),
    between('leakyReLU, elu', () => [tf.layers.leakyReLU({ alpha: 0.2 }), dense(6), tf.layers.elu()]),
    between('prelu', () => [tf.layers.prelu({ alphaInitializer: normal(3, 0.5) })]),
    between('relu with maxValue', () => [tf.layers.reLU({ maxValue: 1.5 })]),
    // TensorFlow.js has no gradient for it, so that it stands before everything that is trained.
    stack('thresholdedReLU', [4], () => [tf.layers.thresholdedReLU({ theta: 0.1 }), dense(2)]),
    between('dropout and gaussianNoise of nothing', () => [
      tf.layers.dropout({ rate: 0 }),
      tf.layers.gaussianNoise({ stddev: 0 }),
    ]),
    // Behind a layer without bias: one would have gradients of rounding alone, which optimizers blow up.
    stack('batchNormalization', [4], () => [
      dense(6, 'linear', { useBias: false }),
      tf.layers.batchNormalization({ momentum: 0.9, gammaInitializer: normal(3, 1), betaInitializer: normal(4) }),
      dense(6, 'tanh'),
      dense(2),
    ]),
    between('layerNormalization', () => [
      tf.layers.layerNormalization({ gammaInitializer: normal(3, 1), betaInitializer: normal(4) }),
    ]),
    stack('flatten of [4, 3]', [4, 3], () => [dense(5, 'tanh'), tf.layers.flatten(), dense(2)]),
    stack('reshape', [12], () => [
      tf.layers.reshape({ targetShape: [4, 3] }),
      dense(5, 'tanh'),
      tf.layers.flatten(),
      dense(2),
    ]),
    between('a frozen layer', () => [
      dense(6, 'tanh', { trainable: false, kernelRegularizer: regularizers.l2({ l2: 0.1 }) }),
    ]),
  ];
}
