import type { Sequential, Tensor } from '@tensorflow/tfjs';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { fitSequential, type FitSequentialArgs, tf } from '../../src';
import { tensorflowEngine } from '../../src/engines';
import { nativeStatus } from '../../src/engines/tensorflow';
import { disposeModel } from '../../src/keras/dispose-model';
import { SAMPLES } from './fit-differences';
import { stateOf, weightsOf } from './model-state';
import { expectSameOutcome, expectSameState, fitBoth, smallModel, smallRows } from './small-model';

const [X, y] = smallRows();
const QUIET = { shuffle: false, verbose: 0 } as const;

/** Three classes of the rows of X, as one column and as three. */
const labels = Float32Array.from({ length: SAMPLES }, (_, row) => row % 3);
const sparse = tf.tensor2d(labels, [SAMPLES, 1]);
const oneHot = tf.tidy(() => tf.oneHot(tf.tensor1d(Int32Array.from(labels), 'int32'), 3).toFloat());
const yesOrNo = tf.tensor2d(labels.map((label) => Math.min(label, 1)), [SAMPLES, 1]); // prettier-ignore

/** With softmax for three classes, or with one sigmoid. */
function classModel(loss: string, units = 3): Sequential {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({
        units,
        activation: units === 1 ? 'sigmoid' : 'softmax',
        inputShape: [4],
        kernelInitializer: tf.initializers.glorotNormal({ seed: 5 }),
      }),
    ],
  });
  model.compile({ optimizer: tf.train.adam(0.05), loss, metrics: ['acc'] });
  return model;
}

afterAll(() => tensorflowEngine().terminate());

(nativeStatus().available ? describe : describe.skip)('fitSequential', () => {
  it.each([
    ['one epoch by default', {}],
    ['epochs', { epochs: 3 }],
    ['no epochs', { epochs: 0 }],
    ['epochs until the last one from initialEpoch', { initialEpoch: 2, epochs: 5 }],
    ['an initialEpoch behind the last', { initialEpoch: 5, epochs: 5 }],
    ['a short last batch', { epochs: 2, batchSize: 7 }],
    ['a batch of one row', { batchSize: 1 }],
    ['a batch larger than all rows', { epochs: 2, batchSize: 1000 }],
    ['the batch size that model.fit has by default', { epochs: 2, batchSize: undefined }],
    ['validationSplit', { epochs: 3, validationSplit: 0.3 }],
    ['validationData', { epochs: 3, validationData: [X.slice(0, 11), y.slice(20, 11)] }],
    ['validationData rather than validationSplit', { validationSplit: 0.3, validationData: [X, y] }],
    ['yieldEvery', { yieldEvery: 'never' }],
  ] satisfies (readonly [string, FitSequentialArgs])[])('takes the arguments of model.fit: %s', async (_, args) => {
    const [own, theirs] = await fitBoth(
      () => smallModel({ metrics: ['mae'] }),
      [X, y],
      () => args,
    );
    expectSameOutcome(own, theirs);
  });

  it.each([
    ['a record, one column a class', 'categoricalCrossentropy', oneHot, { 0: 0.5, 1: 2, 2: 3 }, 3],
    ['a record, class numbers', 'sparseCategoricalCrossentropy', sparse, { 0: 0.5, 1: 2, 2: 3 }, 3],
    ['a list of one record', 'categoricalCrossentropy', oneHot, [{ 0: 0.5, 1: 2, 2: 3 }], 3],
    ['a record, two classes', 'binaryCrossentropy', yesOrNo, { 0: 0.5, 1: 2 }, 1],
  ] satisfies (readonly [string, string, Tensor, FitSequentialArgs['classWeight'], number])[])(
    'takes classWeight as model.fit does: %s',
    async (_, loss, targets, classWeight, units) => {
      const make = (): Sequential => classModel(loss, units);
      const [own, theirs] = await fitBoth(make, [X, targets], () => ({ epochs: 3, classWeight, validationSplit: 0.2 }));
      expectSameOutcome(own, theirs);
      const [plain] = await fitBoth(make, [X, targets], () => ({ epochs: 3, validationSplit: 0.2 }));
      expect(own.curves).not.toEqual(plain.curves);
    },
  );

  it('multiplies losses by sampleWeight, and by that and classWeight', async () => {
    const fitted = async (args: FitSequentialArgs): Promise<Float32Array[]> => {
      const model = classModel('sparseCategoricalCrossentropy');
      await fitSequential(model, X, sparse, { ...QUIET, epochs: 3, batchSize: 8, ...args });
      const weights = weightsOf(model);
      disposeModel(model);
      return weights;
    };
    const byClass = await fitted({ classWeight: { 0: 0.5, 1: 2, 2: 3 } });
    const each = Array.from(labels, (label) => [0.5, 2, 3][label]!);
    expect(await fitted({ sampleWeight: each })).toEqual(byClass);
    expect(await fitted({ sampleWeight: Float32Array.from(each) })).toEqual(byClass);
    const tensor = tf.tensor1d(each);
    expect(await fitted({ sampleWeight: tensor })).toEqual(byClass);
    tensor.dispose();
    const halves = { sampleWeight: each.map(() => 0.5), classWeight: { 0: 1, 1: 4, 2: 6 } };
    expect(await fitted(halves)).toEqual(byClass);
    expect(await fitted({ sampleWeight: each.map(() => 1) })).toEqual(await fitted({}));
  });

  it('leaves out rows whose weight is 0', async () => {
    const few = smallModel();
    const [rows, targets] = [X.slice(0, 20), y.slice(0, 20)];
    // The mean is over all rows: half of them count twice.
    const sampleWeight = Array.from({ length: 40 }, (_, row) => (row % 2 === 0 ? 2 : 0));
    const twice = [rows, targets].map((tensor) => tf.stack([tensor, tensor], 1).reshape([40, -1]));
    const all = smallModel();
    await fitSequential(few, rows, targets, { ...QUIET, batchSize: 20, epochs: 3 });
    await fitSequential(all, twice[0]!, twice[1]!, { ...QUIET, batchSize: 40, epochs: 3, sampleWeight });
    expectSameState(await stateOf(all), await stateOf(few));
    [few, all].forEach(disposeModel);
    tf.dispose([rows, targets, ...twice]);
  });

  describe('with shuffle and noise', () => {
    const fitted = async (args: FitSequentialArgs): Promise<Float32Array[]> => {
      const model = tf.sequential({
        layers: [
          tf.layers.dense({
            units: 8,
            inputShape: [4],
            kernelInitializer: tf.initializers.glorotNormal({ seed: 5 }),
          }),
          tf.layers.dropout({ rate: 0.2 }),
          tf.layers.gaussianNoise({ stddev: 0.1 }),
          tf.layers.dense({ units: 2, kernelInitializer: tf.initializers.glorotNormal({ seed: 6 }) }),
        ],
      });
      model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
      await fitSequential(model, X, y, { verbose: 0, epochs: 2, batchSize: 8, ...args });
      const weights = weightsOf(model);
      disposeModel(model);
      return weights;
    };

    it('comes to the same by the same seed, and elsewhere by another one or by none', async () => {
      const first = await fitted({ seed: 1 });
      expect(await fitted({ seed: 1 })).toEqual(first);
      expect(await fitted({ seed: 2 })).not.toEqual(first);
      expect(await fitted({})).not.toEqual(await fitted({}));
    });

    it('takes the rows in other orders by default, and as they stand without shuffle', async () => {
      const inOrder = async (args: FitSequentialArgs): Promise<Float32Array[]> => {
        const model = smallModel();
        await fitSequential(model, X, y, { verbose: 0, batchSize: 8, ...args });
        const weights = weightsOf(model);
        disposeModel(model);
        return weights;
      };
      const plain = await inOrder({ shuffle: false, seed: 1 });
      expect(await inOrder({ shuffle: false, seed: 2 })).toEqual(plain);
      expect(await inOrder({ seed: 1 })).not.toEqual(plain);
      expect(await inOrder({ seed: 2 })).not.toEqual(await inOrder({ seed: 1 }));
    });
  });

  it('prints one line an epoch, unless verbose is 0', async () => {
    const log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    const model = smallModel({ metrics: ['mae'] });
    const { history } = await fitSequential(model, X, y, { initialEpoch: 1, epochs: 3, validationSplit: 0.2 });
    const value = (name: string, epoch: number): string => Number(history[name]![epoch]).toFixed(4);
    expect(log.mock.calls.map(([line]) => String(line).replace(/\d+ ms/, 'ms'))).toEqual(
      [0, 1].map((epoch) => {
        const shown = ['val_loss', 'val_mae', 'loss', 'mae'].map((name) => `${name}: ${value(name, epoch)}`);
        return `Epoch ${epoch + 2}/3 - ms - ${shown.join(' - ')}`;
      }),
    );
    log.mockClear();
    await fitSequential(model, X, y, { epochs: 3, verbose: 0 });
    expect(log).not.toHaveBeenCalled();
    disposeModel(model);
  });

  it('takes arrays as it takes tensors, and copies them before it returns', async () => {
    const fitted = async (fit: (model: Sequential) => Promise<unknown>): Promise<Float32Array[]> => {
      const model = smallModel();
      await fit(model);
      const weights = weightsOf(model);
      disposeModel(model);
      return weights;
    };
    const expected = await fitted((model) => fitSequential(model, X, y, QUIET));
    const [rows, targets] = [X.arraySync() as number[][], y.arraySync() as number[][]];
    expect(await fitted((model) => fitSequential(model, rows, targets, QUIET))).toEqual(expected);
    const fit = (model: Sequential): Promise<unknown> => {
      const fitting = fitSequential(model, rows, targets, QUIET);
      rows.forEach((row) => row.fill(NaN));
      return fitting;
    };
    expect(await fitted(fit)).toEqual(expected);
    const copy = X.clone();
    const whole = (model: Sequential): Promise<unknown> => {
      const fitting = fitSequential(model, copy, y, QUIET);
      copy.dispose();
      return fitting;
    };
    expect(await fitted(whole)).toEqual(expected);
  });

  it('takes vectors where rows have one number, and labels as a vector', async () => {
    const model = tf.sequential({
      layers: [tf.layers.dense({ units: 1, inputShape: [1], kernelInitializer: 'ones' })],
    });
    model.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError' });
    // By hand: w = 1 and b = 0 give 1 and 2 of x; of 2(ŷ − y)x the mean is (0·1 + 2·2)/2 = 2, of 2(ŷ − y) it is 1.
    await fitSequential(model, [1, 2], [1, 1], QUIET);
    const [W, b] = weightsOf(model);
    expect(W![0]).toBeCloseTo(1 - 0.1 * 2, 6);
    expect(b![0]).toBeCloseTo(-0.1, 6);
    disposeModel(model);
    const classes = classModel('sparseCategoricalCrossentropy');
    const other = classModel('sparseCategoricalCrossentropy');
    await fitSequential(classes, X, Array.from(labels), QUIET);
    await fitSequential(other, X, sparse, QUIET);
    expect(weightsOf(classes)).toEqual(weightsOf(other));
    [classes, other].forEach(disposeModel);
  });

  describe('with a signal', () => {
    it('does not begin once it has aborted', async () => {
      const model = smallModel();
      const before = await stateOf(model);
      const reason = new Error('enough');
      const began = jest.fn<() => void>();
      const args = { ...QUIET, signal: AbortSignal.abort(reason), callbacks: { onTrainBegin: began } };
      await expect(fitSequential(model, X, y, args)).rejects.toBe(reason);
      expect(began).not.toHaveBeenCalled();
      expect(await stateOf(model)).toEqual(before);
      disposeModel(model);
    });

    it.each(['in a run', 'by a callback'] as const)(
      'ends in the middle, %s, and leaves the model as it was',
      async (where) => {
        const model = smallModel();
        await model.fit(X, y, QUIET);
        const before = await stateOf(model);
        const reason = new Error('enough');
        const controller = new AbortController();
        const abort = (): void => {
          controller.abort(reason);
        };
        let last = -1;
        const onEpochEnd = (epoch: number): void => {
          last = epoch;
          if (epoch === 2) abort();
        };
        if (where === 'in a run') setTimeout(abort, 300);
        const callbacks = where === 'in a run' ? {} : { callbacks: { onEpochEnd } };
        const args = { ...QUIET, epochs: 1_000_000, signal: controller.signal, ...callbacks };
        await expect(fitSequential(model, X, y, args)).rejects.toBe(reason);
        expect(await stateOf(model)).toEqual(before);
        await new Promise((resolve) => setTimeout(resolve, 50)); // what was abandoned does nothing later either
        expect(await stateOf(model)).toEqual(before);
        expect(last).toBe(where === 'in a run' ? -1 : 2);
        const { epoch } = await fitSequential(model, X, y, QUIET);
        expect(epoch).toEqual([0]);
        disposeModel(model);
      },
    );

    it('takes no notice of one that aborts after the fit', async () => {
      const model = smallModel();
      const controller = new AbortController();
      await fitSequential(model, X, y, { ...QUIET, signal: controller.signal });
      const after = await stateOf(model);
      controller.abort();
      expect(await stateOf(model)).toEqual(after);
      disposeModel(model);
    });
  });
});
