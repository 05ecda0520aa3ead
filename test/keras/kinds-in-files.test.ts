import { describe, expect, it } from '@jest/globals';
import {
  InvalidStateError,
  type KerasBuilder,
  KerasClassifier,
  KerasRegressor,
  NotSavableError,
  RandomState,
  registerFunction,
  tf,
} from '../../src';
import { decode, encode, type Encoded } from '../../src/estimator';
import { disposeModel } from '../../src/keras/dispose-model';
import { takeWarnings } from '../setup/fatal-warnings';
import { weightsOf } from './model-state';

const random = new RandomState(6);
const X = Array.from({ length: 30 }, () => random.standardNormal(2));
const y = X.map(([a, b]) => a! - b!);

/** As a file gives it back. */
function again(value: unknown): unknown {
  const { tree, tensors }: Encoded = encode('save', value);
  return decode({ tree: JSON.parse(JSON.stringify(tree)) as unknown, tensors });
}

const registered: KerasBuilder = ({ nFeaturesIn }) =>
  tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [nFeaturesIn] })] });
registerFunction(registered, { module: __filename });

describe('parameters of Keras-style estimators in a file', () => {
  it('hold a compiled model with its weights, its optimizer and its loss', () => {
    const model = tf.sequential({
      layers: [
        tf.layers.dense({ units: 3, activation: 'tanh', inputShape: [2], kernelRegularizer: 'l1l2' }),
        tf.layers.dense({ units: 1 }),
      ],
    });
    model.compile({ optimizer: tf.train.momentum(0.1, 0.7), loss: tf.losses.huberLoss, metrics: ['mae'] });
    const before = tf.memory().numTensors;
    const estimator = again(new KerasRegressor({ model, epochs: 3 })) as KerasRegressor;
    const copy = estimator.getParams().model;
    if (!(copy instanceof tf.Sequential)) throw new Error('no model');
    expect(copy).not.toBe(model);
    expect(weightsOf(copy)).toEqual(weightsOf(model));
    expect(copy.getConfig()).toEqual(model.getConfig());
    expect(copy.optimizer.getClassName()).toBe('Momentum');
    expect(copy.optimizer.getConfig()).toEqual(model.optimizer.getConfig());
    expect(copy.loss).toBe(tf.losses.huberLoss);
    expect(copy.metrics).toEqual(['mae']);
    disposeModel(copy);
    expect(tf.memory().numTensors).toBe(before);
    disposeModel(model);
  });

  it('hold layers, optimizers, registered functions and those of TensorFlow.js', async () => {
    const optimizer = tf.train.adamax(0.02);
    const layered = new KerasRegressor({
      model: [tf.layers.dense({ units: 4, activation: 'relu' }), tf.layers.dense({ units: 1 })],
      ...{ optimizer, loss: tf.losses.absoluteDifference, epochs: 2, randomState: 1, shuffle: false },
    });
    const copy = again(layered) as KerasRegressor;
    await layered.fit(X, y);
    await copy.fit(X, y);
    takeWarnings('NotCompiledWarning');
    expect(copy.predict(X)).toEqual(layered.predict(X));
    expect((again(copy) as KerasRegressor).predict(X)).toEqual(layered.predict(X));

    const built = await new KerasRegressor({ model: registered, epochs: 2 }).fit(X, y);
    expect((again(built) as KerasRegressor).predict(X)).toEqual(built.predict(X));
  });

  it('hold a fitted classifier', async () => {
    const layers = [tf.layers.dense({ units: 1, activation: 'sigmoid' })];
    const labels = y.map((value) => (value > 0 ? 'up' : 'down'));
    const model = await new KerasClassifier({ model: layers, epochs: 2 }).fit(X, labels);
    expect((again(model) as KerasClassifier).predictProba(X)).toEqual(model.predictProba(X));
  });

  it('are refused where a function is not registered', () => {
    const model: KerasBuilder = (facts) => registered(facts);
    expect(() => encode('save', new KerasRegressor({ model }))).toThrow(NotSavableError);
    expect(() => encode('save', new KerasRegressor({ model }))).toThrow('registerFunction(model');
  });

  it('are refused in a file of somebody who asks for more', () => {
    const tensors = new Map();
    const of = (kind: string, value: unknown): unknown => decode({ tree: { $: kind, value }, tensors });
    const dense = { className: 'Dense', config: { units: 2 ** 31, batchInputShape: [null, 2], name: 'd' } };
    const huge = { config: { name: 's', layers: [dense] }, compiling: null, weights: [] };
    const before = tf.memory().numTensors;
    expect(() => of('tf.Sequential', huge)).toThrow(
      'weights of the shape [2,2147483648], named kernel, which are not there',
    );
    expect(() => of('tf.function', { of: 'losses', name: 'constructor' })).toThrow(InvalidStateError);
    expect(() => of('tf.function', { of: 'io', name: 'http' })).toThrow('state.of must be');
    expect(() => of('tf.layers.Layer', { className: 'Adam', config: {} })).toThrow('must be of a layer');
    expect(() => of('tf.Optimizer', dense)).toThrow('must be of an optimizer');
    expect(() => of('tf.Optimizer', { className: 'toString', config: {} })).toThrow('must be a class');
    expect(tf.memory().numTensors).toBe(before);
  });
});
