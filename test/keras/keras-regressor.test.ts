import type { Sequential } from '@tensorflow/tfjs';
import { afterAll, describe, expect, it, jest, test } from '@jest/globals';
import { expectTypeOf } from 'expect-type';
import {
  clone,
  DivergenceError,
  fitSequential,
  InvalidDataError,
  InvalidParameterError,
  type KerasBuilder,
  KerasClassifier,
  type KerasParameters,
  KerasRegressor,
  NotFittedError,
  RandomState,
  tf,
  UnknownParameterError,
} from '../../src';
import { tensorflowEngine } from '../../src/engines';
import { nativeStatus } from '../../src/engines/tensorflow';
import { disposeModel } from '../../src/keras/dispose-model';
import { checkEstimator } from '../../src/testing';
import { expectClose } from '../close-to';
import { weightsOf } from './model-state';

const random = new RandomState(2);
const X = Array.from({ length: 60 }, () => random.standardNormal(3));
const y = X.map(([a, b, c]) => 2 * a! - b! + Math.tanh(c!));
const Y = X.map(([a, b]) => [a! + b!, a! - b!]);

const build: KerasBuilder = ({ nFeaturesIn, nOutputs, units = 8 }) =>
  tf.sequential({
    layers: [
      tf.layers.dense({ units: Number(units), activation: 'relu', inputShape: [nFeaturesIn] }),
      tf.layers.dense({ units: nOutputs }),
    ],
  });

function compiledModel(outputs = 1): Sequential {
  const model = build({ nFeaturesIn: 3, nOutputs: outputs });
  model.compile({ optimizer: tf.train.momentum(0.01, 0.9), loss: 'meanAbsoluteError', metrics: ['mse'] });
  return model;
}

const SMALL = { model: build, epochs: 5, randomState: 0 } as const;
const check = nativeStatus().available ? test : test.skip;

afterAll(() => tensorflowEngine().terminate());

/** The failed checks, and those that were skipped for another reason than that they are not a regressor's. */
async function failures(estimator: KerasRegressor, skip: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const report = await checkEstimator(estimator, { skip });
  expect(report.passed.length).toBeGreaterThan(110);
  return report.failed.map((result) => result.check);
}

describe('KerasRegressor', () => {
  const LONG = { epochs: 80, learningRate: 0.03 };

  check('keeps the contract: a function that makes the model', async () => {
    expect(await failures(new KerasRegressor({ model: build, ...LONG }))).toEqual([]);
  });

  check('keeps the contract: a function that makes a compiled model, whose optimizer is an object', async () => {
    const model: KerasBuilder = (facts) => {
      const made = build(facts);
      made.compile({ optimizer: tf.train.momentum(0.002, 0.9), loss: 'meanSquaredError' });
      return made;
    };
    expect(await failures(new KerasRegressor({ model, epochs: 200 }))).toEqual([]);
  });

  check('keeps the contract: a list of layers', async () => {
    const model = [tf.layers.dense({ units: 8, activation: 'relu' }), tf.layers.dense({ units: 1 })];
    expect(await failures(new KerasRegressor({ model, ...LONG }))).toEqual([]);
  });

  check('keeps the contract: a tf.Sequential, but for checks of other widths', async () => {
    const model = build({ nFeaturesIn: 3, nOutputs: 1 });
    const width = 'the model takes three features';
    const order = 'the weights are given, and in which order the rows come makes no difference where a step takes all';
    const skip = { fitForgetsTheFitBefore: width, oneFeatureWorks: width, anotherSeedGivesAnother: order };
    expect(await failures(new KerasRegressor({ model, ...LONG }), skip)).toEqual([]);
    model.dispose();
  });

  check('keeps the contract: earlyStopping', async () => {
    expect(await failures(new KerasRegressor({ model: build, ...LONG, epochs: 50, earlyStopping: true }))).toEqual([]);
  });

  check('learns several outputs', async () => {
    const model = await new KerasRegressor({ model: build, epochs: 150, learningRate: 0.01, randomState: 0 }).fit(X, Y);
    expect(model.score(X, Y)).toBeGreaterThan(0.95);
    expect(model.predict<number[][]>(X)[0]).toHaveLength(2);
  });

  check('trains as fitSequential does, from the weights of a tf.Sequential, which stays as it is', async () => {
    const model = build({ nFeaturesIn: 3, nOutputs: 1 });
    const start = weightsOf(model);
    const own = await new KerasRegressor({ model, epochs: 4, batchSize: 7, shuffle: false }).fit(X, y);
    expect(weightsOf(model)).toEqual(start);
    model.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
    const args = { epochs: 4, batchSize: 7, shuffle: false, verbose: 0 } as const;
    const { history } = await fitSequential(model, X, y, args);
    expect(own.history_).toEqual(history);
    expect(own.lossCurve_).toEqual(history.loss);
    expect(weightsOf(own.model_)).toEqual(weightsOf(model));
    const predicted = tf.tidy(() => [model.predict(tf.tensor2d(X))].flat()[0]!.dataSync());
    expectClose(own.predict(X), predicted, 1e-6); // 7 digits of 32 bits
    own.dispose();
    disposeModel(model);
  });

  check('trains a compiled tf.Sequential by what it is compiled with, and by what parameters say instead', async () => {
    const model = compiledModel();
    const fit = { epochs: 2, shuffle: false, model };
    const own = await new KerasRegressor(fit).fit(X, y);
    expect(Object.keys(own.history_)).toEqual(['loss', 'mse']);
    const expected = compiledModel();
    expected.setWeights(model.getWeights());
    const { history } = await fitSequential(expected, X, y, { epochs: 2, shuffle: false, verbose: 0 });
    expect(own.history_).toEqual(history);
    const { optimizer } = own.model_;
    expect(optimizer.getClassName()).toBe('Momentum');
    expect(optimizer).not.toBe(model.optimizer);

    const other = await new KerasRegressor({ ...fit, loss: 'meanSquaredError', learningRate: 0.5 }).fit(X, y);
    expect(other.model_.loss).toBe('meanSquaredError');
    expect(Object.keys(other.history_)).toEqual(['loss', 'mse']);
    expect(other.model_.optimizer.getConfig()).toMatchObject({ learningRate: 0.5, momentum: 0.9 });
    const third = await new KerasRegressor({ ...fit, optimizer: 'sgd', metrics: ['mae'] }).fit(X, y);
    expect(third.model_.optimizer.getClassName()).toBe('SGD');
    expect(third.model_.loss).toBe('meanAbsoluteError');
    expect(Object.keys(third.history_)).toEqual(['loss', 'mae']);
    [own, other, third].forEach((each) => {
      each.dispose();
    });
    [model, expected].forEach(disposeModel);
  });

  check('leaves no tensor behind, however the model is compiled, and wherever the fit ends', async () => {
    const given = compiledModel();
    const optimizer = tf.train.momentum(0.01, 0.9);
    const failing = {
      onEpochEnd: () => {
        throw new Error('mine');
      },
    };
    const parameters: Partial<KerasParameters>[] = [
      { model: given },
      { model: given, loss: 'meanSquaredError', learningRate: 0.1 },
      { model: () => compiledModel() },
      { model: () => compiledModel(), loss: 'meanSquaredError' },
      { model: () => compiledModel(), optimizer, learningRate: 0.1 },
      { optimizer: 'adamax', learningRate: 0.1 },
      { earlyStopping: true },
      { earlyStopping: true, callbacks: failing },
      { learningRate: 1e30, optimizer: 'sgd' },
      { model: () => compiledModel(2) },
    ];
    for (const each of parameters) {
      const before = tf.memory().numTensors;
      const own = new KerasRegressor({ ...SMALL, ...each });
      await own.fit(X, y).then(
        () => own.model_,
        () => undefined,
      );
      own.dispose();
      expect([each, tf.memory().numTensors]).toEqual([each, before]);
    }
    optimizer.dispose();
    disposeModel(given);
  });

  check('hands model__ parameters to the function, by getParams, setParams and clone too', async () => {
    const own = new KerasRegressor({ ...SMALL, model__units: 3 });
    expect(own.getParams()).toMatchObject({ model__units: 3, epochs: 5 });
    const units = async (estimator: KerasRegressor): Promise<unknown> => {
      await estimator.fit(X, y);
      const config = estimator.model_.layers[0]!.getConfig();
      estimator.dispose();
      return config.units;
    };
    expect(await units(own)).toBe(3);
    const copy = clone(own);
    expect(await units(copy)).toBe(3);
    copy.setParams({ model__units: 5 });
    expect(await units(copy)).toBe(5);
    expect(await units(own)).toBe(3);
    expect(await units(new KerasRegressor(SMALL))).toBe(8);
  });

  check('stops early with the weights of the best epoch', async () => {
    const parameters = { ...SMALL, epochs: 200, learningRate: 0.05, nIterNoChange: 4, tol: 0, validationFraction: 0.3 };
    const own = await new KerasRegressor({ ...parameters, earlyStopping: true }).fit(X, y);
    const losses = own.history_.val_loss!;
    expect(own.nIter_).toBe(losses.length);
    expect(own.nIter_).toBeLessThan(200);
    expect(losses.indexOf(Math.min(...losses))).toBe(losses.length - 1 - 4);
    // The samples kept back are 18 of the 60: their loss is that of the best epoch, which is not the last.
    const errors = own.predict(X).map((value, row) => (value - y[row]!) ** 2);
    const total = errors.reduce((sum, error) => sum + error, 0);
    expect(total).toBeGreaterThanOrEqual(18 * Math.min(...losses) * 0.999);
  });

  check('warmStart and partialFit go on with weights and optimizer', async () => {
    const args = { ...SMALL, shuffle: false };
    const whole = await new KerasRegressor({ ...args, epochs: 4 }).fit(X, y);
    const warm = new KerasRegressor({ ...args, epochs: 2, warmStart: true });
    await warm.fit(X, y);
    await warm.fit(X, y);
    const steps = new KerasRegressor(args);
    for (let epoch = 0; epoch < 4; epoch++) await steps.partialFit(X, y);
    for (const other of [warm, steps]) expect(other.predict(X)).toEqual(whole.predict(X));
    expect(steps.nIter_).toBe(1);
    const cold = new KerasRegressor({ ...args, epochs: 2 });
    await cold.fit(X, y);
    const first = cold.predict(X);
    await cold.fit(X, y);
    expect(cold.predict(X)).toEqual(first);
  });

  check('keeps weights just as training left them, whatever their constraints would make of them', async () => {
    const halfway = tf.constraints.minMaxNorm({ minValue: 3, maxValue: 4, rate: 0.5, axis: 0 });
    const model: KerasBuilder = () =>
      tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [3], kernelConstraint: halfway })] });
    const args = { ...SMALL, model, shuffle: false, optimizer: 'sgd' };
    const whole = await new KerasRegressor({ ...args, epochs: 2 }).fit(X, y);
    const steps = new KerasRegressor(args);
    for (let epoch = 0; epoch < 2; epoch++) await steps.partialFit(X, y);
    expect(steps.predict(X)).toEqual(whole.predict(X));
  });

  check('draws weights, shuffles and noise by randomState', async () => {
    const model: KerasBuilder = ({ nFeaturesIn }) =>
      tf.sequential({
        layers: [
          tf.layers.dense({ units: 8, activation: 'tanh', inputShape: [nFeaturesIn], biasInitializer: 'randomNormal' }),
          tf.layers.dropout({ rate: 0.3 }),
          tf.layers.dense({ units: 1, kernelInitializer: 'orthogonal' }),
        ],
      });
    const predicted = async (randomState: number): Promise<number[]> =>
      (await new KerasRegressor({ ...SMALL, model, randomState }).fit(X, y)).predict(X);
    expect(await predicted(1)).toEqual(await predicted(1));
    expect(await predicted(1)).not.toEqual(await predicted(2));
  });

  check('calls callbacks, and prints where it is verbose', async () => {
    const log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    const epochs: number[] = [];
    const callbacks = { onEpochEnd: (epoch: number): void => void epochs.push(epoch) };
    await new KerasRegressor({ ...SMALL, callbacks, verbose: true }).fit(X, y);
    expect(epochs).toEqual([0, 1, 2, 3, 4]);
    expect(log).toHaveBeenCalledTimes(5);
  });

  check('is as it was after a fit that fails', async () => {
    const own = await new KerasRegressor(SMALL).fit(X, y);
    const before = own.predict(X);
    own.setParams({ optimizer: 'sgd', learningRate: 1e20 });
    await expect(own.fit(X, y)).rejects.toThrow(DivergenceError);
    expect(own.predict(X)).toEqual(before);
    expect(own.nIter_).toBe(5);
  });

  check('model_ is made once, belongs to the estimator, and is freed by dispose', async () => {
    const before = tf.memory().numTensors;
    const own = await new KerasRegressor(SMALL).fit(X, y);
    expect(tf.memory().numTensors).toBe(before);
    const { model_: model } = own;
    expect(own.model_).toBe(model);
    expect(tf.memory().numTensors).toBeGreaterThan(before);
    const predicted = own.predict(X);
    own.dispose();
    own[Symbol.dispose]();
    expect(tf.memory().numTensors).toBe(before);
    expect(own.predict(X)).toEqual(predicted);
    expect(tf.memory().numTensors).toBe(before);
  });

  const REFUSED: readonly [title: string, parameters: object, message: string][] = [
    ['no model', {}, 'model must be a tf.Sequential, a function that makes one, or a list of layers. Got null.'],
    ['an empty list', { model: [] }, 'model must be'],
    ['a function that makes none', { model: () => 3 }, 'model must be a function that makes a tf.Sequential. Got 3.'],
    ['a model of other features', { model: () => build({ nFeaturesIn: 4, nOutputs: 1 }) }, 'inputShape [3]'],
    [
      'a model of other outputs',
      { model: () => compiledModel(2) },
      'model must be a model with 1 output for this y. Got 2.',
    ],
    [
      'an optimizer of another name',
      { model: build, optimizer: 'momentum' },
      "optimizer must be null or one of TensorFlow.js' names, 'sgd'",
    ],
    [
      'a loss of another name',
      { model: build, loss: 'mse' },
      "loss must be null or one of TensorFlow.js' names, such as",
    ],
    ['a metric of another name', { model: build, metrics: ['loss'] }, 'metrics must be'],
    [
      'a model without weights to train',
      { model: () => tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [3], trainable: false })] }) },
      'model must be a model with weights to train',
    ],
    ['no epochs', { model: build, epochs: 0 }, 'epochs must be an integer in [1, Infinity)'],
  ];

  check.each(REFUSED)('refuses %s', async (_, parameters, message) => {
    const before = tf.memory().numTensors;
    const own = new KerasRegressor(parameters);
    const error = await own.fit(X, y).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InvalidParameterError);
    expect(String(error)).toContain(message);
    expect(() => own.predict(X)).toThrow(NotFittedError);
    expect(tf.memory().numTensors).toBe(before);
  });

  check('refuses a function that hands out the optimizer of an earlier fit', async () => {
    const optimizer = tf.train.adam(0.01);
    const model: KerasBuilder = (facts) => {
      const made = build(facts);
      made.compile({ optimizer, loss: 'meanSquaredError' });
      return made;
    };
    const own = await new KerasRegressor({ ...SMALL, model }).fit(X, y);
    const before = tf.memory().numTensors;
    await expect(own.fit(X, y)).rejects.toThrow('model must be a function that makes a new optimizer whenever');
    expect(tf.memory().numTensors).toBe(before);
  });

  check('refuses wrong data', async () => {
    const own = new KerasRegressor(SMALL);
    await expect(own.fit(X, y.slice(1))).rejects.toThrow(InvalidDataError);
    await expect(own.fit([[NaN, 1, 1]], [1])).rejects.toThrow(/KerasRegressor\.fit: X .* NaN/);
    await own.fit(X, y);
    expect(() => own.predict([[1, 2]])).toThrow('X has 2 features, the model was fitted with 3.');
  });

  it('knows the types of its parameters and of what it is asked for', () => {
    // @ts-expect-error -- it is batchSize
    expect(() => new KerasRegressor({ batchsize: 3 })).toThrow(UnknownParameterError);
    // @ts-expect-error -- it is a classifier's
    expect(() => new KerasRegressor({ classWeight: 'balanced' })).toThrow(UnknownParameterError);
    // @ts-expect-error -- not of the model
    expect(() => new KerasRegressor({ mode__units: 3 })).toThrow(UnknownParameterError);
    // @ts-expect-error -- it is a number
    expect(new KerasRegressor({ epochs: '3' })).toBeDefined();
    // @ts-expect-error -- it is earlyStopping
    expect(() => new KerasClassifier({ earlystopping: true })).toThrow('Did you mean "earlyStopping"?');
    expectTypeOf<{ model__units: number }>().toExtend<ConstructorParameters<typeof KerasRegressor>[0]>();
    expectTypeOf<KerasRegressor['model_']>().toEqualTypeOf<Sequential>();
    expectTypeOf<KerasRegressor['history_']>().toEqualTypeOf<Record<string, number[]>>();
    const own = new KerasRegressor(SMALL);
    const fit = (): Promise<KerasRegressor> => own.fit(X, y);
    expectTypeOf(fit).returns.toEqualTypeOf<Promise<KerasRegressor>>();
    const predict = (): number[] => own.predict(X);
    expect(predict).toThrow(NotFittedError);
    // @ts-expect-error -- validationSplit is what fitSequential takes
    const wrong = (): Promise<unknown> => own.fit(X, y, { validationSplit: 0.2 });
    expectTypeOf(wrong).toBeFunction();
    const misspelt = (model: Sequential): Promise<unknown> =>
      // @ts-expect-error -- it is epochs
      fitSequential(model, X, y, { epoch: 3 });
    expectTypeOf(misspelt).toBeFunction();
  });
});
