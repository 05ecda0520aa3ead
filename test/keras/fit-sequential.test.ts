import type { Sequential } from '@tensorflow/tfjs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  ConcurrentFitError,
  DivergenceError,
  fitSequential,
  InvalidDataError,
  InvalidParameterError,
  tf,
  UnknownParameterError,
} from '../../src';
import { tensorflowEngine } from '../../src/engines';
import { nativeStatus } from '../../src/engines/tensorflow';
import { disposeModel } from '../../src/keras/dispose-model';
import { SAMPLES } from './fit-differences';
import { type ModelState, stateOf, weightsOf } from './model-state';
import { smallModel, smallRows } from './small-model';

const [X, y] = smallRows();
const QUIET = { shuffle: false, verbose: 0, batchSize: 8 } as const;

function sparseModel(): Sequential {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 3, activation: 'softmax', inputShape: [4] })] });
  model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy' });
  return model;
}

afterAll(() => tensorflowEngine().terminate());

(nativeStatus().available ? describe : describe.skip)('fitSequential', () => {
  let model: Sequential;
  let before: ModelState;
  let tensors: number;

  beforeEach(async () => {
    model = smallModel();
    await model.fit(X, y, QUIET); // so that the optimizer remembers something
    before = await stateOf(model);
    tensors = tf.memory().numTensors;
  });

  afterEach(() => {
    disposeModel(model);
  });

  const expectUntouched = async (): Promise<void> => {
    expect(await stateOf(model)).toEqual(before);
    expect(tf.memory().numTensors).toBe(tensors);
    // And it trains as if nothing had been.
    expect((await fitSequential(model, X, y, QUIET)).epoch).toEqual([0]);
  };

  const labels = (value: number): number[] =>
    Array.from({ length: SAMPLES }, (_, row) => (row === 7 ? value : row % 3));
  const columns = (value: number, width = 4): number[][] =>
    Array.from({ length: SAMPLES }, (_, row) => new Array<number>(width).fill(row === 7 ? value : row));

  it.each([
    ['x of another width', () => ({ x: columns(1, 5), y }), /x must have the shape \[rows, 4\]\. Got \[38,5\]/],
    ['x of other dimensions', () => ({ x: X.reshape([38, 2, 2]), y }), /x must have the shape \[rows, 4\]/],
    ['x that is a vector', () => ({ x: labels(1), y }), /x must have the shape \[rows, 4\]/],
    ['y of another width', () => ({ x: X, y: columns(1, 3) }), /y must have the shape \[rows, 2\]\. Got \[38,3\]/],
    ['y of another length', () => ({ x: X, y: y.slice(0, 37) }), /y must have one row per row of x \(38\)\. Got 37/],
    ['no rows', () => ({ x: X.slice(0, 0), y: y.slice(0, 0) }), /x/],
    ['NaN in x', () => ({ x: columns(NaN), y }), /x.* NaN/],
    ['Infinity in y', () => ({ x: X, y: columns(Infinity, 2) }), /y.* Infinity/],
    ['text in x', () => ({ x: [['a', 'b', 'c', 'd']] as object as number[][], y }), /x/],
    ['nothing for y', () => ({ x: X, y: undefined as object | undefined as number[] }), /y/],
    ['no rows to train with', () => ({ x: X, y, args: { validationSplit: 0.99 } }), /validationSplit 0\.99/],
    [
      'a validationData of another width',
      () => ({ x: X, y, args: { validationData: [columns(1, 5), columns(1, 2)] as const } }),
      /validationData\[0\] must have the shape/,
    ],
    [
      'sampleWeight of another length',
      () => ({ x: X, y, args: { sampleWeight: [1, 2] } }),
      /sampleWeight must have one/,
    ],
    ['a negative sampleWeight', () => ({ x: X, y, args: { sampleWeight: labels(-1) } }), /no negative.* -1 at row 7/],
  ])('refuses %s as wrong data', async (_, make, message) => {
    let fitting: Promise<unknown> = Promise.resolve();
    tf.tidy(() => {
      const { x, y: targets, args } = { args: {}, ...make() };
      fitting = fitSequential(model, x, targets, { ...QUIET, ...args });
    });
    const error = await fitting.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InvalidDataError);
    expect(String(error)).toMatch(message);
    expect(String(error)).toMatch(/fitSequential: /);
    await expectUntouched();
  });

  it.each([
    ['an argument that is misspelt', { batchsize: 3 }, UnknownParameterError, 'Did you mean "batchSize"?'],
    ['an argument of Keras', { validation_split: 0.3 }, UnknownParameterError, 'Did you mean "validationSplit"?'],
    ['epochs below 0', { epochs: -1 }, InvalidParameterError, 'epochs must be an integer in [0, Infinity)'],
    ['half an epoch', { epochs: 1.5 }, InvalidParameterError, 'epochs must be an integer'],
    ['batchSize 0', { batchSize: 0 }, InvalidParameterError, 'batchSize must be an integer in [1, Infinity)'],
    ['validationSplit 1', { validationSplit: 1 }, InvalidParameterError, 'validationSplit must be'],
    ["shuffle: 'batch'", { shuffle: 'batch' }, InvalidParameterError, 'shuffle must be'],
    ['a seed below 0', { seed: -1 }, InvalidParameterError, 'seed must be'],
    ['a validationData of three', { validationData: [1, 2, 3] }, InvalidParameterError, 'must be a pair [x, y]'],
    ['something else for a signal', { signal: true }, InvalidParameterError, 'signal must be an AbortSignal'],
    ['a class without weight', { classWeight: { 0: 1 } }, InvalidParameterError, 'as for class 1'],
    ['a negative class weight', { classWeight: { 0: -1, 1: 1 } }, InvalidParameterError, 'as for class 0'],
  ])('refuses %s', async (_, args, kind, message) => {
    const error = await fitSequential(model, X, y, { ...QUIET, ...(args as object) }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(kind);
    expect(String(error)).toContain(message);
    await expectUntouched();
  });

  it('names all wrong arguments together', async () => {
    const fitting = fitSequential(model, X, y, { epochs: -1, batchSize: 0 });
    await expect(fitting).rejects.toThrow(/epochs must be[^]*batchSize must be/);
  });

  it.each([-1, 3, 0.5])('refuses %p as the number of one of three classes', async (label) => {
    const sparse = sparseModel();
    const weights = weightsOf(sparse);
    const fitting = fitSequential(sparse, X, labels(label), QUIET);
    await expect(fitting).rejects.toThrow(`y must hold class numbers from 0 to 2. Got ${label} at row 7.`);
    await expect(fitting).rejects.toThrow(InvalidDataError);
    expect(weightsOf(sparse)).toEqual(weights);
    disposeModel(sparse);
  });

  it.each(['binaryCrossentropy', 'categoricalCrossentropy'])(
    'refuses targets that are no probabilities for %s',
    async (loss) => {
      const own = smallModel({ loss });
      const fitting = fitSequential(own, X, tf.fill([X.shape[0], 2], 2), QUIET);
      await expect(fitting).rejects.toThrow(`y must hold numbers from 0 to 1 for ${loss}. Got 2 at row 0, column 0.`);
      disposeModel(own);
    },
  );

  it.each([
    ['nothing', null, 'x must be given: a tensor or an array of rows. Got null.'],
    ['a list of tensors', [X], 'x must be one tensor. Got a list of tensors.'],
  ])('refuses %s for x', async (_, x, message) => {
    await expect(fitSequential(model, x as never, y, QUIET)).rejects.toThrow(message);
  });

  it('refuses a model that is not compiled', async () => {
    const bare = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [4] })] });
    await expect(fitSequential(bare, X, y, QUIET)).rejects.toThrow(InvalidParameterError);
    await expect(fitSequential(bare, X, y, QUIET)).rejects.toThrow('call model.compile({ optimizer, loss }) first');
    bare.dispose();
    await expect(fitSequential(tf.sequential(), X, y, QUIET)).rejects.toThrow('compiled');
  });

  it('refuses what is no tf.Sequential', async () => {
    const inputs = tf.input({ shape: [4] });
    const functional = tf.model({ inputs, outputs: inputs });
    for (const other of [functional, null, 'model'] as object[]) {
      const fitting = fitSequential(other as Sequential, X, y, QUIET);
      await expect(fitting).rejects.toThrow(InvalidParameterError);
      await expect(fitting).rejects.toThrow(
        'fitSequential: model must be a tf.Sequential: other models are trained by model.fit.',
      );
    }
  });

  it.each([
    ['all layers are frozen', () => [tf.layers.dense({ units: 2, inputShape: [4], trainable: false })]],
    ['no layer has weights', () => [tf.layers.activation({ activation: 'tanh', inputShape: [4] })]],
  ])('refuses a model without weights to train: %s', async (_, layers) => {
    const frozen = tf.sequential({ layers: layers() });
    frozen.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
    const fitting = fitSequential(frozen, X, frozen.layers[0]!.weights.length > 0 ? y : X, QUIET);
    await expect(fitting).rejects.toThrow(InvalidParameterError);
    await expect(fitting).rejects.toThrow('fitSequential: model must be a model with weights to train');
    disposeModel(frozen);
  });

  it.each([
    ['in the first step', 1e30, 1],
    ['in the middle', 20, 200],
  ])('ends with a DivergenceError where the loss does, %s', async (_, rate, epochs) => {
    disposeModel(model);
    model = smallModel({ optimizer: tf.train.sgd(0.01) });
    before = await stateOf(model);
    tensors = tf.memory().numTensors;
    const { optimizer } = model;
    if (!(optimizer instanceof tf.SGDOptimizer)) throw new Error('no sgd');
    optimizer.setLearningRate(rate);
    const seen: number[] = [];
    const onEpochEnd = (epoch: number): void => void seen.push(epoch);
    tensors = tf.memory().numTensors;
    const fitting = fitSequential(model, X, y, { ...QUIET, epochs, callbacks: { onEpochEnd } });
    await expect(fitting).rejects.toThrow(DivergenceError);
    await expect(fitting).rejects.toThrow("The model is as it was before. Scale X and y to a standard deviation near 1, or lower the optimizer's learning rate."); // prettier-ignore
    if (epochs > 1) expect(seen.length).toBeGreaterThan(0);
    optimizer.setLearningRate(0.01);
    tensors = tf.memory().numTensors;
    await expectUntouched();
  });

  it('refuses a model all of whose weights were frozen after compile', async () => {
    model.layers.forEach((layer) => {
      layer.trainable = false;
    });
    await expect(fitSequential(model, X, y, QUIET)).rejects.toThrow('model must be a model with weights to train');
    model.layers.forEach((layer) => {
      layer.trainable = true;
    });
    await expectUntouched();
  });

  it('refuses classWeight where a row has several classes, as TensorFlow.js does', async () => {
    const deep = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3, 4] })] });
    deep.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
    const [rows, targets] = [tf.ones([9, 3, 4]), tf.ones([9, 3, 2])];
    const args = { ...QUIET, classWeight: { 0: 1, 1: 2 } };
    await expect(fitSequential(deep, rows, targets, args)).rejects.toThrow(/classWeight must be left out: .* \[3, 2\]/);
    await expect(deep.fit(rows, targets, args)).rejects.toThrow('during handling of class weights');
    tf.dispose([rows, targets]);
    disposeModel(deep);
  });

  it('ends with a DivergenceError where centered RMSProp makes NaN of a gradient of 0, as TensorFlow.js does', async () => {
    const make = (): Sequential => {
      const dead = tf.sequential({
        layers: [tf.layers.dense({ units: 2, activation: 'relu', inputShape: [4], biasInitializer: tf.initializers.constant({ value: -100 }) })], // prettier-ignore
      });
      dead.compile({ optimizer: tf.train.rmsprop(0.01, 0.9, 0, 1e-7, true), loss: 'meanSquaredError' });
      return dead;
    };
    const [own, theirs] = [make(), make()];
    await theirs.fit(X, y, QUIET);
    expect(weightsOf(theirs)[0]![0]).toBeNaN();
    const weights = weightsOf(own);
    await expect(fitSequential(own, X, y, QUIET)).rejects.toThrow(DivergenceError);
    expect(weightsOf(own)).toEqual(weights);
    [own, theirs].forEach(disposeModel);
  });

  it('leaves weights outside of their bounds as they were where it fails', async () => {
    const five = tf.initializers.constant({ value: 5 }); // columns as long as 10, which maxNorm would make 2
    const layer = tf.layers.dense({ units: 2, inputShape: [4], kernelInitializer: five, kernelConstraint: 'maxNorm' });
    const bound = tf.sequential({ layers: [layer] });
    bound.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
    const onEpochEnd = (): never => {
      throw new Error('mine');
    };
    await expect(fitSequential(bound, X, y, { ...QUIET, callbacks: { onEpochEnd } })).rejects.toThrow('mine');
    expect(weightsOf(bound)[0]).toEqual(new Float32Array(8).fill(5));
    disposeModel(bound);
  });

  it('trains a model once at a time, whoever trains it', async () => {
    const first = fitSequential(model, X, y, { ...QUIET, epochs: 3 });
    const second = fitSequential(model, X, y, QUIET);
    await expect(second).rejects.toThrow(ConcurrentFitError);
    await expect(second).rejects.toThrow('fitSequential: a fit of this model is still running. Await it.');
    await expect(model.fit(X, y, QUIET)).rejects.toThrow('another fit() call is ongoing');
    expect((await first).epoch).toEqual([0, 1, 2]);
    const theirs = model.fit(X, y, { ...QUIET, epochs: 2 });
    await expect(fitSequential(model, X, y, QUIET)).rejects.toThrow(ConcurrentFitError);
    expect((await theirs).epoch).toEqual([0, 1]);
  });

  it('refuses an optimizer that has trained other weights', async () => {
    const other = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [4] })] });
    other.compile({ optimizer: model.optimizer, loss: 'meanSquaredError' });
    const fitting = fitSequential(other, X, y, QUIET);
    await expect(fitting).rejects.toThrow(InvalidParameterError);
    await expect(fitting).rejects.toThrow('compiled with an optimizer of its own');
    other.dispose();
    await expectUntouched();
  });

  it('trains several models at the same time', async () => {
    const alone = smallModel();
    const together = [smallModel(), smallModel()];
    await fitSequential(alone, X, y, QUIET);
    await Promise.all(together.map((each) => fitSequential(each, X, y, QUIET)));
    for (const each of together) expect(weightsOf(each)).toEqual(weightsOf(alone));
    [alone, ...together].forEach(disposeModel);
  });

  it('hands its history to the model too', async () => {
    const history = await fitSequential(model, X, y, { ...QUIET, epochs: 2 });
    expect(model.history).toBe(history);
  });

  it('leaves no tensor behind in either thread, whether a fit is good, fails or is aborted', async () => {
    const engine = tensorflowEngine();
    const fits = [
      () => fitSequential(model, X, y, { ...QUIET, epochs: 2, validationSplit: 0.2 }),
      () =>
        fitSequential(model, X, y, { ...QUIET, callbacks: { onEpochEnd: () => Promise.reject(new Error('mine')) } }),
      () => fitSequential(model, X, columns(NaN, 2), QUIET),
      async () => {
        const controller = new AbortController();
        const args = { ...QUIET, epochs: 1_000_000, signal: controller.signal };
        setTimeout(() => { controller.abort(); }, 100); // prettier-ignore
        await fitSequential(model, X, y, args);
      },
    ];
    for (const fit of fits) await fit().catch(() => undefined);
    await fitSequential(model, X, y, QUIET); // the aborted one's session is closed by now
    const [here, there] = [tf.memory().numTensors, await engine.numTensors()];
    for (const fit of fits) await fit().catch(() => undefined);
    await fitSequential(model, X, y, QUIET);
    expect(tf.memory().numTensors).toBe(here);
    expect(await engine.numTensors()).toBe(there);
    expect(here).toBe(tensors);
  });

  it('trains a model that predicts the same once it is saved and loaded', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keras-model-'));
    try {
      await fitSequential(model, X, y, { ...QUIET, epochs: 3 });
      await model.save(`file://${folder}`);
      const loaded = await tf.loadLayersModel(`file://${join(folder, 'model.json')}`);
      const [own, other] = [model, loaded].map((each) => tf.tidy(() => [each.predict(X)].flat()[0]!.dataSync()));
      expect(other).toEqual(own);
      loaded.dispose();
      // With its optimizer it goes on as if it had never been away.
      await model.save(`file://${folder}`, { includeOptimizer: true });
      const compiled = await tf.loadLayersModel(`file://${join(folder, 'model.json')}`);
      for (const each of [model, compiled]) await fitSequential(each, X, y, { ...QUIET, seed: 1, epochs: 2 });
      compiled.getWeights().forEach((weight, i) => {
        expect(weight.dataSync()).toEqual(model.getWeights()[i]!.dataSync());
      });
      compiled.optimizer.dispose();
      compiled.dispose();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
