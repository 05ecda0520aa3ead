import { describe, expect, it, test } from '@jest/globals';
import type { Optimizer, Sequential } from '@tensorflow/tfjs';
import {
  clone,
  InvalidStateError,
  type KerasBuilder,
  KerasClassifier,
  type KerasParameters,
  KerasRegressor,
  NotFittedError,
  RandomState,
  tf,
} from '../../src';
import { isStateful } from '../../src/estimator';
import { disposeModel } from '../../src/keras/dispose-model';
import { takeWarnings } from '../setup/fatal-warnings';
import { stateOf } from './model-state';
import { OPTIMIZER_CASES } from './optimizer-cases';

const random = new RandomState(5);
const X = Array.from({ length: 40 }, () => random.standardNormal(3));
const y = X.map(([a, b, c]) => a! - 2 * b! + c! ** 2);

const build: KerasBuilder = ({ nFeaturesIn, nOutputs, ending = 'linear' }) =>
  tf.sequential({
    layers: [
      tf.layers.dense({ units: 6, activation: 'relu', inputShape: [nFeaturesIn] }),
      tf.layers.batchNormalization(),
      tf.layers.dropout({ rate: 0.2, seed: 3 }),
      tf.layers.dense({ units: nOutputs, activation: ending === 'linear' ? 'linear' : 'sigmoid' }),
    ],
  });

const SMALL = { model: build, epochs: 3, batchSize: 8, randomState: 0 } as const;

/** The state, as a file would give it back: no object of it is the estimator's own. */
function stateOfFile(estimator: KerasRegressor | KerasClassifier): Record<string, unknown> {
  return structuredClone(estimator.getState()) as Record<string, unknown>;
}

function tensors(): number {
  return tf.memory().numTensors;
}

describe('the state of a fitted KerasRegressor', () => {
  const optimizers: readonly [string, () => Optimizer][] = OPTIMIZER_CASES.map(({ title, make }) => [title, make]);

  test.each(optimizers)('goes on from where it was, bit for bit, with %s', async (_, make) => {
    const optimizer = make();
    const model = new KerasRegressor({ ...SMALL, optimizer, metrics: ['mae'], warmStart: true });
    await model.fit(X, y);
    const copy = clone(model);
    const before = tensors();
    copy.setState(stateOfFile(model));
    expect(tensors()).toBe(before);
    expect(copy.predict(X)).toEqual(model.predict(X));
    expect(copy.score(X, y)).toBe(model.score(X, y));
    expect(copy.history_).toEqual(model.history_);
    expect(copy.engine_).toEqual(model.engine_);
    expect(copy.nIter_).toBe(3);
    expect(await stateOf(copy.model_)).toEqual(await stateOf(model.model_));
    await model.partialFit(X, y);
    await copy.partialFit(X, y);
    expect(copy.predict(X)).toEqual(model.predict(X));
    await model.fit(X, y);
    await copy.fit(X, y);
    expect(copy.history_).toEqual(model.history_);
    expect(copy.getState()).toEqual(namesLike(model.getState(), copy.getState()));
    for (const one of [model, copy]) one.dispose();
    optimizer.dispose();
  });

  it('is undefined before the first fit, and taken by nobody then', () => {
    const model = new KerasRegressor(SMALL);
    expect(model.getState()).toBeUndefined();
    expect(isStateful(model)).toBe(true);
    expect(() => {
      model.setState(undefined);
    }).toThrow(InvalidStateError);
    expect(() => model.predict(X)).toThrow(NotFittedError);
  });

  it('holds models of convolutions and recurrent layers, trained by TensorFlow.js itself', async () => {
    const layered: KerasBuilder = ({ nFeaturesIn }) =>
      tf.sequential({
        layers: [
          tf.layers.reshape({ targetShape: [nFeaturesIn, 1], inputShape: [nFeaturesIn] }),
          tf.layers.conv1d({ filters: 3, kernelSize: 2 }),
          tf.layers.bidirectional({
            layer: tf.layers.lstm({ units: 2, returnSequences: false }),
            mergeMode: 'concat',
          }),
          tf.layers.dense({ units: 1 }),
        ],
      });
    const model = new KerasRegressor({ ...SMALL, model: layered, warmStart: true, shuffle: false });
    await model.fit(X, y);
    const copy = clone(model);
    copy.setState(stateOfFile(model));
    expect(copy.predict(X)).toEqual(model.predict(X));
    await model.fit(X, y);
    await copy.fit(X, y);
    expect(copy.predict(X)).toEqual(model.predict(X));
    takeWarnings('NotCompiledWarning');
  });

  it('leaves the estimator as it was where it cannot be taken over', async () => {
    const model = await new KerasRegressor(SMALL).fit(X, y);
    const before = model.predict(X);
    const count = tensors();
    for (const [change, message] of HOSTILE) {
      const state = stateOfFile(model) as unknown as HostileState;
      change(state);
      expect(() => {
        model.setState(state);
      }).toThrow(message);
      expect([message, tensors()]).toEqual([message, count]);
    }
    expect(model.predict(X)).toEqual(before);
  });
});

interface HostileState {
  model: {
    config: { name: string; layers: { className: unknown; config: Record<string, unknown> }[] };
    compiling: { optimizer: { className: string; config: object }; loss: unknown; metrics: unknown };
    weights: { shape: number[]; dtype: string; data: unknown }[];
    optimizerWeights: { shape: number[]; dtype: string; data: unknown }[];
  };
  features: { count: number; names: unknown };
  history: unknown;
  coding: unknown;
  epochs: unknown;
}

const HOSTILE: readonly (readonly [(state: HostileState) => void, string])[] = [
  [
    ({ model }) => (model.config.layers[0]!.config.units = 2 ** 31),
    'KerasRegressor.setState: state.model.config must be of a model. It asks for this: weights of the shape [3,2147483648]',
  ],
  [({ model }) => (model.config.layers[0]!.config.units = 2 ** 53), 'which are not there'],
  [({ model }) => (model.config.layers[0]!.config.units = -1), 'state.model.config must be of a model'],
  [({ model }) => (model.config.layers[0]!.className = 'Lambda'), 'must be a class that TensorFlow.js has'],
  [({ model }) => (model.config.layers[0]!.className = '__proto__'), 'Got "__proto__"'],
  [({ model }) => (model.config.layers[0]!.className = 'constructor'), 'Got "constructor"'],
  [({ model }) => (model.config.layers[0]!.className = 'Adam'), 'state.model.config.layers[0] must be a layer'],
  [
    ({ model }) => (model.config.layers[0]!.config.kernelInitializer = { className: '/etc/passwd', config: {} }),
    'state.model.config.layers[0].config.kernelInitializer.className must be a class',
  ],
  [({ model }) => (model.config.layers[0]!.config.stateful = true), 'stateful must be false'],
  [
    ({ model }) =>
      (model.config.layers[2] = { className: 'RepeatVector', config: { name: 'r', n: 2 ** 30, trainable: true } }),
    'numbers for one row',
  ],
  [({ model }) => model.config.layers.splice(1, 1), 'state.model.weights must be 4. Got 8.'],
  [({ model }) => (model.config.layers = []), 'state.model'],
  [({ model }) => (model.config.layers[0]!.config = nested(40)), 'no deeper than 32 levels'],
  [({ model }) => (model.weights[0]!.shape = [3, 2 ** 40]), 'must be 3298534883328 numbers of float32'],
  [({ model }) => (model.weights[0]!.shape = [6, 3]), 'state.model.config must be of a model'],
  [({ model }) => (model.weights[0]!.dtype = 'int32'), 'state.model.weights[0].data must be 18 numbers of int32'],
  [({ model }) => (model.weights[0]!.data = [1, 2]), 'state.model.weights.0.data must be Float32Array'],
  [({ model }) => (model.compiling.optimizer.className = 'Dense'), 'optimizer'],
  [({ model }) => (model.compiling.optimizer.className = 'eval'), 'Got "eval"'],
  [({ model }) => (model.compiling.loss = 'nonsense'), 'state.model.compiling must be what a model is compiled with'],
  [({ model }) => (model.compiling.loss = { a: { b: { c: 'x' } } }), 'must be names, or functions'],
  [({ model }) => model.optimizerWeights.pop(), 'the steps and 2 variables for each of 6 weights'],
  [({ model }) => model.optimizerWeights.shift(), 'the steps and the variables'],
  [
    ({ model }) => model.optimizerWeights.reverse().unshift(model.optimizerWeights.pop()!),
    'variables of the shapes of the weights',
  ],
  [({ features }) => (features.count = 4), 'state.model.config must be of 4 inputs. Got [3].'],
  [({ features }) => (features.names = ['a']), 'state.features.names must be 3 names'],
  [(state) => (state.history = { loss: ['a'] }), 'state.history.loss.0 must be number'],
  [(state) => (state.coding = 1), 'state.coding must be null'],
  [(state) => (state.epochs = -1), 'state.epochs must be >=0'],
];

function nested(depth: number): Record<string, unknown> {
  return depth === 0 ? {} : { in: nested(depth - 1) };
}

/** Names of weights are numbered through the process: those of one state in another. */
function namesLike(state: unknown, other: unknown): unknown {
  if (Array.isArray(state)) return state.map((item, i) => namesLike(item, (other as unknown[])[i]));
  if (typeof state !== 'object' || state === null || ArrayBuffer.isView(state)) return state;
  const entries = Object.entries(state).map(([name, value]) => {
    const theirs = (other as Record<string, unknown>)[name];
    const isWeight = name === 'name' && 'dtype' in state;
    return [name, isWeight ? theirs : namesLike(value, theirs)];
  });
  return Object.fromEntries(entries) as unknown;
}

describe('the state of a fitted KerasClassifier', () => {
  const labels = X.map(([a, b]) => (a! > 0.3 ? 'high' : b! > 0 ? 'left' : 'right'));
  const cases: readonly (readonly [string, string[] | number[][] | boolean[]])[] = [
    ['three classes', labels],
    ['two classes', labels.map((label) => label === 'high')],
    ['several labels a sample', X.map((row) => row.map((value) => Number(value > 0)))],
  ];

  test.each(cases)('predicts, scores and trains on, bit for bit, with %s', async (_, target) => {
    const parameters = { ...SMALL, model: ending(target === labels ? 'softmax' : 'sigmoid'), warmStart: true };
    const model = await new KerasClassifier(parameters).fit(X, target);
    const copy = clone(model);
    copy.setState(stateOfFile(model));
    expect(copy.classes_).toEqual(model.classes_);
    expect(copy.predictProba(X)).toEqual(model.predictProba(X));
    expect(copy.predict(X)).toEqual(model.predict(X));
    expect(copy.score(X, target)).toBe(model.score(X, target));
    for (const one of [model, copy]) await one.partialFit(X, target);
    expect(copy.predictProba(X)).toEqual(model.predictProba(X));
    for (const one of [model, copy]) await one.fit(X, target);
    expect(copy.predictProba(X)).toEqual(model.predictProba(X));
  });

  it('is refused where the classes are not those of the outputs', async () => {
    const model = await new KerasClassifier({ ...SMALL, model: ending('softmax') }).fit(X, labels);
    const state = { ...stateOfFile(model), coding: { isMultilabel: false, classes: [1, 2] } };
    expect(() => {
      model.setState(state);
    }).toThrow('KerasClassifier.setState: state.model must have 1 outputs, for these classes. Got 3.');
  });
});

function ending(activation: 'softmax' | 'sigmoid'): KerasParameters['model'] {
  return ({ nFeaturesIn, nOutputs }: { nFeaturesIn: number; nOutputs: number }): Sequential =>
    tf.sequential({
      layers: [
        tf.layers.dense({ units: 5, activation: 'tanh', inputShape: [nFeaturesIn] }),
        tf.layers.dense({ units: nOutputs, activation }),
      ],
    });
}

it('keeps a loss that is a function as the very function', async () => {
  const loss: KerasParameters['loss'] = (truth, prediction) => tf.losses.huberLoss(truth, prediction);
  const model = await new KerasRegressor({ ...SMALL, loss }).fit(X, y);
  takeWarnings('NotCompiledWarning');
  const state = model.getState() as { model: { compiling: { loss: unknown } } };
  expect(state.model.compiling.loss).toBe(loss);
  const copy = clone(model);
  copy.setState(state);
  expect(copy.predict(X)).toEqual(model.predict(X));
  disposeModel(copy.model_);
});
