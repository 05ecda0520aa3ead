import type { Sequential, Tensor } from '@tensorflow/tfjs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { RandomState, tf } from '../../src';
import { tensorflowEngine } from '../../src/engines';
import { nativeStatus } from '../../src/engines/tensorflow';
import { KERAS_LOSS_NAMES, type KerasLossName } from '../../src/training';
import { takeWarnings } from '../setup/fatal-warnings';
import { expectSameOutcome, fitBoth } from './small-model';

const SAMPLES = 26;
const UNITS = 3;
const random = new RandomState(8);
const X = tf.tensor2d(random.standardNormal(SAMPLES * 4), [SAMPLES, 4], 'float32');
const classes = random.randint(0, UNITS, SAMPLES);

type Activation = 'linear' | 'sigmoid' | 'softmax' | 'softplus';

/** What a loss takes: outputs by such an activation, and such targets. */
interface Setting {
  readonly activation: Activation;
  readonly y: Tensor;
}

const oneHot = tf.tidy(() => tf.oneHot(tf.tensor1d(classes, 'int32'), UNITS).toFloat());
const several = tf.tensor2d(random.randint(0, 2, SAMPLES * UNITS), [SAMPLES, UNITS], 'float32');
const signs = tf.tidy(() => several.mul(2).sub(1));
const drawn = tf.tensor2d(random.standardNormal(SAMPLES * UNITS), [SAMPLES, UNITS], 'float32');
const counts = tf.tidy(() => drawn.abs().add(0.5));
const sparse = tf.tensor2d(classes, [SAMPLES, 1], 'float32');

const REAL: Setting = { activation: 'linear', y: drawn };
const POSITIVE: Setting = { activation: 'softplus', y: counts };
const SIGNS: Setting = { activation: 'linear', y: signs };
const ONE_OF: Setting = { activation: 'softmax', y: oneHot };
const SPARSE: Setting = { activation: 'softmax', y: sparse };
const SEVERAL: Setting = { activation: 'sigmoid', y: several };

const LOSSES: Readonly<Record<KerasLossName, Setting>> = {
  meanSquaredError: REAL,
  meanAbsoluteError: REAL,
  meanAbsolutePercentageError: POSITIVE,
  meanSquaredLogarithmicError: POSITIVE,
  squaredHinge: SIGNS,
  hinge: SIGNS,
  categoricalHinge: ONE_OF,
  logcosh: REAL,
  categoricalCrossentropy: ONE_OF,
  sparseCategoricalCrossentropy: SPARSE,
  binaryCrossentropy: SEVERAL,
  kullbackLeiblerDivergence: ONE_OF,
  poisson: POSITIVE,
  cosineProximity: REAL,
};

function model(
  activation: Activation,
  loss: string,
  metrics: Parameters<Sequential['compile']>[0]['metrics'],
): Sequential {
  const made = tf.sequential({
    layers: [
      tf.layers.dense({
        units: 6,
        activation: 'tanh',
        inputShape: [4],
        kernelInitializer: tf.initializers.glorotNormal({ seed: 3 }),
      }),
      tf.layers.dense({ units: UNITS, activation, kernelInitializer: tf.initializers.glorotNormal({ seed: 4 }) }),
    ],
  });
  made.compile({ optimizer: tf.train.sgd(0.02), loss, metrics });
  return made;
}

afterAll(() => tensorflowEngine().terminate());

(nativeStatus().available ? describe : describe.skip)('fitSequential', () => {
  it.each(KERAS_LOSS_NAMES)('minimises the loss of TensorFlow.js: %s', async (loss) => {
    const { activation, y } = LOSSES[loss];
    const both = await fitBoth(() => model(activation, loss, []), [X, y], () => ({ validationSplit: 0.2 })); // prettier-ignore
    expectSameOutcome(...both);
  });

  // Every name that `compile` takes, with a loss that it goes with.
  it.each([
    ['meanSquaredError', ['mse', 'MSE', 'mae', 'MAE', 'mape', 'MAPE', 'cosine']],
    ['categoricalCrossentropy', ['accuracy', 'ce', 'categoricalAccuracy', 'categoricalCrossentropy', 'precision']],
    ['categoricalCrossentropy', ['acc', 'crossentropy', 'binaryAccuracy']],
    ['sparseCategoricalCrossentropy', ['accuracy', 'crossentropy', 'sparseCategoricalCrossentropy']],
    ['binaryCrossentropy', ['acc', 'ce', 'binaryAccuracy']],
    ['meanSquaredError', ['mse', 'mae', 'mse']],
    ['meanSquaredError', 'mae'],
  ] as const)('measures by the metrics of TensorFlow.js: %s, %j', async (loss, names) => {
    const { activation, y } = LOSSES[loss];
    const metrics = typeof names === 'string' ? names : [...names];
    const both = await fitBoth(() => model(activation, loss, metrics), [X, y], () => ({ validationSplit: 0.2 })); // prettier-ignore
    expect(Object.keys(both[0].curves).length).toBeGreaterThanOrEqual(4);
    expectSameOutcome(...both);
  });

  const FUNCTIONS: readonly [name: keyof typeof tf.metrics, loss: KerasLossName][] = [
    ['binaryAccuracy', 'binaryCrossentropy'],
    ['binaryCrossentropy', 'binaryCrossentropy'],
    ['sparseCategoricalAccuracy', 'sparseCategoricalCrossentropy'],
    ['categoricalAccuracy', 'categoricalCrossentropy'],
    ['categoricalCrossentropy', 'categoricalCrossentropy'],
    ['precision', 'categoricalCrossentropy'],
    ['recall', 'categoricalCrossentropy'],
    ['cosineProximity', 'meanSquaredError'],
    ['meanAbsoluteError', 'meanSquaredError'],
    ['meanAbsolutePercentageError', 'meanSquaredError'],
    ['MAPE', 'meanSquaredError'],
    ['mape', 'meanSquaredError'],
    ['meanSquaredError', 'meanAbsoluteError'],
    ['MSE', 'meanAbsoluteError'],
    ['mse', 'meanAbsoluteError'],
    ['r2Score', 'meanSquaredError'],
  ];

  it('is measured by every function of tf.metrics below', () => {
    expect(FUNCTIONS.map(([name]) => name).sort()).toEqual(Object.keys(tf.metrics).sort());
  });

  it.each(FUNCTIONS)('measures by the function tf.metrics.%s', async (name, loss) => {
    const { activation, y } = LOSSES[loss];
    const metrics = [tf.metrics[name]];
    const both = await fitBoth(() => model(activation, loss, metrics), [X, y], () => ({ validationSplit: 0.2 })); // prettier-ignore
    expect(Object.keys(both[0].curves)).toHaveLength(4);
    expectSameOutcome(...both);
    expect(takeWarnings()).toEqual([]); // it is no reason for TensorFlow.js to train
  });
});
