import { describe, expect, it } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import {
  FunctionTransformer,
  KerasRegressor,
  makePipeline,
  MLPClassifier,
  MLPRegressor,
  NotExportableError,
  NotFittedError,
  Pipeline,
  PolynomialFeatures,
  StandardScaler,
  Table,
  TransformedTargetRegressor,
} from '../../src';
import { computationOf } from '../../src/inference';
import { takeWarnings } from '../setup/fatal-warnings';
import { animals, answers, fitted, KERAS_CASES, MODEL_CASES, SOON, X, y } from './model-cases';

const kerasOf = (...layers: tf.layers.Layer[]): KerasRegressor =>
  new KerasRegressor({ model: [...layers, tf.layers.dense({ units: 1 })], epochs: 1, randomState: 1 });
const first = { units: 2, inputShape: [3] };
const mlp = (): MLPRegressor => new MLPRegressor({ hiddenLayerSizes: [2], ...SOON });

describe('computationOf', () => {
  it('takes a pipeline apart: each scaler as its steps in the order in which it computes, then the layers', async () => {
    const name = 'MinMaxScaler that clips, passthrough, RobustScaler, MaxAbsScaler that clips';
    const { steps, ...rest } = computationOf('test', await fitted(MODEL_CASES[name]!, X));
    const kinds = ['multiply', 'add', 'clip', 'subtract', 'divide', 'divide', 'clip', 'dense', 'dense', 'dense'];
    expect(steps.map(({ kind }) => kind)).toEqual(kinds);
    expect(steps[2]).toEqual({ kind: 'clip', low: -0.3, high: 0.7 });
    expect(rest).toEqual({
      name: 'Pipeline',
      nFeaturesIn: 3,
      featureNames: undefined,
      precision: 'float64',
      nOutputs: 1,
      output: { task: 'classification', kind: 'binary', classes: [false, true] },
    });
  });

  it('puts what turns targets back behind the network, and does not cut them', async () => {
    const { steps } = computationOf('test', await fitted(MODEL_CASES['TransformedTargetRegressor of a pipeline']!, X));
    const kinds = ['subtract', 'divide', 'dense', 'dense', 'dense', 'subtract', 'divide'];
    expect(steps.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('names the features of the first step', async () => {
    const pipe = makePipeline(new StandardScaler(), mlp());
    await pipe.fit(new Table({ age: X.map((row) => row[0]!), size: X.map((row) => row[1]!) }), y);
    expect(computationOf('test', pipe).featureNames).toEqual(['age', 'size']);
  });

  it('a softmax over two units is of several classes, of which there are two', async () => {
    const two = await fitted(KERAS_CASES['KerasClassifier, two units for two classes']!, X);
    expect(computationOf('test', two)).toMatchObject({
      nOutputs: 2,
      output: { task: 'classification', kind: 'multiclass', classes: [false, true] },
    });
  });

  it('leaves dropout out, and joins a layer and the activation behind it', async () => {
    const keras = await fitted(KERAS_CASES['KerasRegressor with dropout, two outputs']!, X);
    expect(computationOf('test', keras).steps).toMatchObject([
      { inputs: 3, units: 6, activation: 'tanh' },
      { inputs: 6, units: 5, activation: 'relu', b: new Float32Array(5) },
      { inputs: 5, units: 2, activation: 'identity' },
    ]);
  });

  it('does not copy the weights of perceptrons', async () => {
    const model = await fitted(MODEL_CASES['MLPRegressor, relu']!, X);
    const [one, other] = [computationOf('test', model), computationOf('test', model)];
    expect(one.steps.map((step) => 'W' in step && step.W)).toEqual(other.steps.map((step) => 'W' in step && step.W));
    expect('W' in one.steps[0]! && 'W' in other.steps[0]! && one.steps[0].W === other.steps[0].W).toBe(true);
  });
});

describe('computationOf refuses by name', () => {
  it.each([
    [
      'nothing',
      null,
      'test: null is no network. MLPRegressor, MLPClassifier, KerasRegressor and KerasClassifier are: alone,',
    ],
    ['a scaler', new StandardScaler(), 'test: StandardScaler is no network. MLPRegressor,'],
    ['a pipeline of a scaler', new Pipeline([['scaler', new StandardScaler()]]), 'test: StandardScaler is no network.'],
    ['a pipeline of nothing', new Pipeline([['mlp', 'passthrough']]), 'test: the Pipeline does not end in a network.'],
  ])('%s', (_what, estimator, message) => {
    expect(() => computationOf('test', estimator)).toThrow(NotExportableError);
    expect(() => computationOf('test', estimator)).toThrow(message);
  });

  it('a step that is no scaler, in a pipeline within a pipeline', async () => {
    const pipe = new Pipeline([
      ['all', new Pipeline([['scaler', new StandardScaler()], ['poly', new PolynomialFeatures()]])], // prettier-ignore
      ['mlp', new MLPClassifier({ hiddenLayerSizes: [2], ...SOON })],
    ]);
    await fitted({ make: () => pipe, y: animals }, X);
    expect(() => computationOf('toONNX', pipe)).toThrow(
      'toONNX: the step "poly" of the step "all" (PolynomialFeatures) is no scaler of columns. StandardScaler, MinMaxScaler, ' +
        'MaxAbsScaler and RobustScaler are. Let other steps transform X beforehand, as pipeline.slice(0, i).transform(X) does',
    );
  });

  it('functions of targets', async () => {
    const model = new TransformedTargetRegressor({ regressor: mlp(), func: Math.cbrt, inverseFunc: (v) => v ** 3 });
    await fitted({ make: () => model, y }, X);
    expect(() => computationOf('test', model)).toThrow(
      'test: the transformer of TransformedTargetRegressor (FunctionTransformer) is no scaler of columns. StandardScaler, ' +
        'MinMaxScaler, MaxAbsScaler and RobustScaler are. Hand over regressor_,',
    );
  });

  it('a function on the way to the network, one that does nothing too', async () => {
    const pipe = makePipeline(new FunctionTransformer(), mlp());
    await fitted({ make: () => pipe, y }, X);
    expect(() => computationOf('test', pipe)).toThrow(
      'the step "functiontransformer" (FunctionTransformer) is no scaler',
    );
  });

  it.each([
    ['an activation', () => kerasOf(tf.layers.dense({ ...first, activation: 'elu', name: 'a' })), 'the layer a (of class Dense) has the activation elu'],
    ['a layer', () => kerasOf(tf.layers.batchNormalization({ inputShape: [3], name: 'b' })), 'the layer b (of class BatchNormalization) is none that perceptrons have'],
    ['a bounded relu', () => kerasOf(tf.layers.dense(first), tf.layers.reLU({ maxValue: 6, name: 'c' })), 'the layer c (of class ReLU) is none that perceptrons have'],
    ['an activation at the beginning', () => kerasOf(tf.layers.activation({ activation: 'tanh', inputShape: [3], name: 'd' })), 'the layer d (of class Activation) has no dense layer before it'],
    ['a second activation', () => kerasOf(tf.layers.dense({ ...first, activation: 'relu' }), tf.layers.softmax({ name: 'e' })), 'the layer e (of class Softmax) is a second activation of one dense layer'],
  ])('%s of a Keras model', async (_what, make, message) => {
    const model = await fitted({ make, y }, X);
    expect(() => computationOf('test', model)).toThrow(NotExportableError);
    expect(() => computationOf('test', model)).toThrow(`test: ${message}. Dense layers are exported, with linear,`);
  }); // prettier-ignore

  it('a layer that only TensorFlow.js knows', async () => {
    const layers = [tf.layers.dense(first), tf.layers.repeatVector({ n: 1, name: 'f' }), tf.layers.flatten()];
    const model = await fitted({ make: () => kerasOf(...layers), y }, X);
    takeWarnings('NotCompiledWarning');
    expect(() => computationOf('test', model)).toThrow(
      'the layer f (of class RepeatVector) is none that perceptrons have',
    );
  });

  it.each([
    ['a perceptron', mlp(), 'MLPRegressor: test needs a fitted estimator.'],
    ['a pipeline', makePipeline(new StandardScaler(), mlp()), 'StandardScaler: test needs a fitted estimator.'],
    ['a Keras estimator', new KerasRegressor(), 'KerasRegressor: test needs a fitted estimator.'],
    [
      'targets',
      new TransformedTargetRegressor({ regressor: mlp() }),
      'TransformedTargetRegressor: regressor_ needs a fitted',
    ],
  ])('%s before its fit', (_what, estimator, message) => {
    expect(() => computationOf('test', estimator)).toThrow(NotFittedError);
    expect(() => computationOf('test', estimator)).toThrow(message);
  });
});

it('a search that was not to refit says so', async () => {
  const search = MODEL_CASES['GridSearchCV of a pipeline']!.make() as unknown as { setParams(changes: object): void };
  search.setParams({ refit: false });
  const model = await fitted({ make: () => search as never, y: answers }, X);
  expect(() => computationOf('test', model)).toThrow('GridSearchCV: bestEstimator_ needs refit');
});
