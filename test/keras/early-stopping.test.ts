import type { Callback, Sequential } from '@tensorflow/tfjs';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { earlyStopping, fitSequential, tf } from '../../src';
import { tensorflowEngine } from '../../src/engines';
import { nativeStatus } from '../../src/engines/tensorflow';
import { disposeModel } from '../../src/keras/dispose-model';
import { expectClose } from '../close-to';
import { weightsOf } from './model-state';
import { expectSameOutcome, fitBoth, smallModel, smallRows, TOLERANCE } from './small-model';

const [X, y] = smallRows();

/** So high a rate that the loss of other rows soon rises. */
const make = (): Sequential => smallModel({ optimizer: tf.train.adam(0.1) });

afterAll(() => tensorflowEngine().terminate());

it('earlyStopping refuses a name that it does not know', () => {
  const args = { restore_best_weights: true } as object;
  expect(() => earlyStopping(args)).toThrow('Did you mean "restoreBestWeights"?');
});

(nativeStatus().available ? describe : describe.skip)('Early stopping', () => {
  it.each([
    ["TensorFlow.js' own", (): Callback => tf.callbacks.earlyStopping({ monitor: 'val_loss', patience: 3 })],
    ['ours, without restoring', (): Callback => earlyStopping({ monitor: 'val_loss', patience: 3 })],
    ['ours, restoring', (): Callback => earlyStopping({ monitor: 'val_loss', patience: 3, restoreBestWeights: true })],
  ])('ends fitSequential where it ends model.fit: %s', async (_, callback) => {
    const [own, theirs] = await fitBoth(make, [X, y], () => ({
      epochs: 60,
      validationSplit: 0.4,
      callbacks: callback(),
    }));
    expect(own.epoch.length).toBeLessThan(60);
    expectSameOutcome(own, theirs, 1e-4); // of some dozens of steps at a high rate
  });

  it.each(['fitSequential', 'model.fit'] as const)(
    'with restoreBestWeights leaves the weights of the best epoch: %s',
    async (who) => {
      const model = make();
      const seen: Float32Array[][] = [];
      const stopping = earlyStopping({ monitor: 'val_loss', patience: 5, restoreBestWeights: true });
      const witness = new (class extends tf.Callback {
        override onEpochEnd(): Promise<void> {
          seen.push(weightsOf(model));
          return Promise.resolve();
        }
      })();
      const tensors = tf.memory().numTensors;
      const args = {
        ...{ epochs: 60, batchSize: 8, shuffle: false, verbose: 0 as const, validationSplit: 0.4 },
        callbacks: [witness, stopping],
      };
      const { history } = who === 'model.fit' ? await model.fit(X, y, args) : await fitSequential(model, X, y, args);
      const losses = history.val_loss!.map(Number);
      const best = losses.indexOf(Math.min(...losses));
      expect(best).toBe(losses.length - 1 - 5);
      expect(weightsOf(model)).toEqual(seen[best]);
      expect(weightsOf(model)).not.toEqual(seen.at(-1));
      // Adam has made its two variables of each weight.
      expect(tf.memory().numTensors).toBe(tensors + 2 * model.getWeights().length);
      disposeModel(model);
    },
  );

  it('restores the best weights too where the last epoch comes before patience ends', async () => {
    const model = make();
    const args = { batchSize: 8, shuffle: false, verbose: 0 as const, validationSplit: 0.4 };
    const callbacks = earlyStopping({ monitor: 'val_loss', patience: 100, restoreBestWeights: true });
    const { history } = await fitSequential(model, X, y, { ...args, epochs: 25, callbacks });
    const rows = Math.floor(X.shape[0] * 0.6);
    const evaluated = tf.tidy(() => {
      const [loss] = [model.evaluate(X.slice(rows), y.slice(rows))].flat();
      return loss!.dataSync()[0]!;
    });
    expectClose([evaluated], [Math.min(...history.val_loss!.map(Number))], TOLERANCE);
    disposeModel(model);
  });

  // As Keras 3: the best epoch of those that there were.
  it('restores the best weights too where none reaches the baseline', async () => {
    const model = make();
    const seen: Float32Array[][] = [];
    const witness = new tf.CustomCallback({ onEpochEnd: () => void seen.push(weightsOf(model)) });
    const stopping = earlyStopping({ monitor: 'val_loss', baseline: 0, patience: 25, restoreBestWeights: true });
    const args = { batchSize: 8, shuffle: false, verbose: 0 as const, validationSplit: 0.4, epochs: 60 };
    const { history } = await fitSequential(model, X, y, { ...args, callbacks: [witness, stopping] });
    const losses = history.val_loss!.map(Number);
    expect(losses).toHaveLength(25);
    const best = losses.indexOf(Math.min(...losses));
    expect(best).toBeLessThan(24);
    expect(weightsOf(model)).toEqual(seen[best]);
    disposeModel(model);
  });

  it('goes by the largest value where more is better, and by minDelta', async () => {
    const model = make();
    const seen: Float32Array[][] = [];
    const curve = [0.1, 0.5, 0.55, 0.4, 0.45];
    const maker = new tf.CustomCallback({
      onEpochEnd: (epoch, logs) => {
        if (logs !== undefined) logs.acc = curve[epoch]!;
        seen.push(weightsOf(model));
      },
    });
    const stopping = earlyStopping({ monitor: 'acc', minDelta: 0.1, patience: 9, restoreBestWeights: true });
    await fitSequential(model, X, y, { verbose: 0, epochs: 5, callbacks: [maker, stopping] });
    expect(weightsOf(model)).toEqual(seen[1]); // 0.55 is not a tenth better than 0.5
    disposeModel(model);
  });

  it('keeps weights just as they were, whatever their constraints make of them', async () => {
    const model = tf.sequential({
      layers: [
        tf.layers.dense({
          units: 2,
          inputShape: [4],
          kernelInitializer: tf.initializers.glorotNormal({ seed: 1 }),
          // Halfway to its bounds with each step: it would go on if it were applied again.
          kernelConstraint: tf.constraints.minMaxNorm({ minValue: 3, maxValue: 4, rate: 0.5, axis: 0 }),
        }),
      ],
    });
    model.compile({ optimizer: tf.train.sgd(0.01), loss: 'meanSquaredError' });
    const seen: Float32Array[][] = [];
    const callbacks = [
      earlyStopping({ monitor: 'loss', restoreBestWeights: true }),
      new tf.CustomCallback({ onEpochEnd: () => void seen.push(weightsOf(model)) }),
    ];
    const { epoch } = await fitSequential(model, X, y, { verbose: 0, shuffle: false, epochs: 4, callbacks });
    expect(epoch).toHaveLength(2); // away from the targets, so that the first loss stays the lowest
    expect(weightsOf(model)).toEqual(seen[0]);
    disposeModel(model);
  });

  it('keeps no tensor where the fit fails', async () => {
    const model = make();
    await fitSequential(model, X, y, { verbose: 0 });
    const tensors = tf.memory().numTensors;
    const stopping = earlyStopping({ monitor: 'loss', patience: 10, restoreBestWeights: true });
    const failing = new tf.CustomCallback({
      onEpochEnd: (epoch) => {
        if (epoch === 2) throw new Error('mine');
      },
    });
    const args = { verbose: 0 as const, epochs: 5, callbacks: [stopping, failing] };
    await expect(fitSequential(model, X, y, args)).rejects.toThrow('mine');
    expect(tf.memory().numTensors).toBe(tensors);
    disposeModel(model);
  });

  it('says so where there is nothing to monitor, as TensorFlow.js does', async () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const model = make();
    const callbacks = earlyStopping({ monitor: 'val_loss', restoreBestWeights: true });
    await fitSequential(model, X, y, { verbose: 0, epochs: 2, callbacks });
    expect(warn.mock.calls.flat()).toContainEqual(expect.stringContaining('val_loss is not available'));
    disposeModel(model);
  });
});
