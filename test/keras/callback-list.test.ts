import type { Callback, CustomCallback, Logs, ModelFitArgs, Sequential } from '@tensorflow/tfjs';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { fitSequential, InvalidParameterError, tf } from '../../src';
import { tensorflowEngine } from '../../src/engines';
import { nativeStatus } from '../../src/engines/tensorflow';
import { loadTfjsNode } from '../../src/engines/tensorflow/native';
import { disposeModel } from '../../src/keras/dispose-model';
import { expectClose } from '../close-to';
import { stateOf } from './model-state';
import { expectSameOutcome, fitBoth, smallModel, smallRows, TOLERANCE } from './small-model';

const [X, y] = smallRows();
const QUIET = { shuffle: false, verbose: 0, batchSize: 8 } as const;

type Callbacks = ModelFitArgs['callbacks'];

/** A call of a callback: which, of which epoch or batch, with which logs. */
type Call = readonly [hook: string, place: number, logs: Readonly<Record<string, number>>];

/** The numbers of logs, which hold tensors where nobody has waited for them. */
function numbersIn(logs: object | undefined): Record<string, number> {
  const entries = Object.entries(logs ?? {}).map(([name, value]): [string, number] => {
    const known: unknown = value;
    return [name, known instanceof tf.Tensor ? known.dataSync()[0]! : Number(known)];
  });
  return Object.fromEntries(entries);
}

function recorder(calls: Call[], name = ''): Exclude<NonNullable<Callbacks>, unknown[]> {
  const record = (hook: string, place: number, logs?: Logs): void => {
    calls.push([name + hook, place, numbersIn(logs)]);
  };
  return {
    onTrainBegin: (logs) => {
      record('onTrainBegin', 0, logs);
    },
    onTrainEnd: (logs) => {
      record('onTrainEnd', 0, logs);
    },
    onEpochBegin: (epoch, logs) => {
      record('onEpochBegin', epoch, logs);
    },
    onEpochEnd: (epoch, logs) => {
      record('onEpochEnd', epoch, logs);
    },
    onBatchBegin: (batch, logs) => {
      record('onBatchBegin', batch, logs);
    },
    onBatchEnd: (batch, logs) => {
      record('onBatchEnd', batch, logs);
    },
  };
}

/** A callback of a class of the user's own. */
function callbackOf(calls: Call[]): Callback {
  return new (class extends tf.Callback {
    override onTrainBegin(): Promise<void> {
      const { samples, batchSize, epochs, initialEpoch, doValidation, metrics } = this.params;
      calls.push([JSON.stringify({ samples, batchSize, epochs, initialEpoch, doValidation, metrics }), 0, {}]);
      return Promise.resolve();
    }

    override onEpochEnd(epoch: number, logs?: Logs): Promise<void> {
      calls.push(['onEpochEnd', epoch, numbersIn(logs)]);
      return Promise.resolve();
    }

    override onBatchEnd(batch: number, logs?: Logs): Promise<void> {
      calls.push(['onBatchEnd', batch, numbersIn(logs)]);
      return Promise.resolve();
    }
  })();
}

function expectSameCalls(own: readonly Call[], theirs: readonly Call[]): void {
  const shape = (calls: readonly Call[]): unknown[] =>
    calls.map(([hook, place, logs]) => [hook, place, Object.keys(logs)]);
  expect(shape(own)).toEqual(shape(theirs));
  const numbers = (calls: readonly Call[]): number[] => calls.flatMap(([, , logs]) => Object.values(logs));
  expectClose(numbers(own), numbers(theirs), TOLERANCE);
}

/** `tf.node.tensorBoard`; the module is typed as the library needs it, without. */
function tensorBoard(folder: string): CustomCallback {
  const make: unknown = Reflect.get(loadTfjsNode().node, 'tensorBoard');
  const callback: unknown =
    typeof make === 'function' && Reflect.apply(make, undefined, [folder, { updateFreq: 'batch' }]);
  if (callback instanceof tf.CustomCallback) return callback;
  throw new Error('no tf.node.tensorBoard');
}

afterAll(() => tensorflowEngine().terminate());

(nativeStatus().available ? describe : describe.skip)('A callback of fitSequential', () => {
  it.each([
    ['an object', (calls: Call[]): Callbacks => recorder(calls)],
    ['a list of objects', (calls: Call[]): Callbacks => [recorder(calls, 'a'), recorder(calls, 'b')]],
    ['a tf.Callback', (calls: Call[]): Callbacks => [callbackOf(calls)]],
    ['a list of tf.Callbacks', (calls: Call[]): Callbacks => [callbackOf(calls), callbackOf(calls)]],
  ])("is called in the order and with the logs of model.fit's: %s", async (_, make) => {
    const recorded: Call[][] = [];
    const [own, theirs] = await fitBoth(
      () => smallModel({ metrics: ['mae'] }),
      [X, y],
      () => {
        const calls: Call[] = [];
        recorded.push(calls);
        return { initialEpoch: 1, epochs: 3, validationSplit: 0.2, batchSize: 100, callbacks: make(calls) };
      },
    );
    expectSameCalls(recorded[0]!, recorded[1]!);
    expect(recorded[0]!.length).toBeGreaterThan(2);
    expectSameOutcome(own, theirs);
  });

  it("hears of every batch what model.fit's hears", async () => {
    const recorded: Call[][] = [];
    await fitBoth(
      () => smallModel({ metrics: ['mae'] }),
      [X, y],
      () => {
        const calls: Call[] = [];
        recorded.push(calls);
        return { epochs: 2, callbacks: recorder(calls) };
      },
    );
    expectSameCalls(recorded[0]!, recorded[1]!);
    const batches = recorded[0]!.filter(([hook]) => hook === 'onBatchEnd').map(([, , logs]) => [logs.batch, logs.size]);
    const epoch = [8, 8, 8, 8, 6].map((size, batch) => [batch, size]);
    expect(batches).toEqual([...epoch, ...epoch]);
  });

  it('may come in one list with a tf.Callback', async () => {
    const calls: Call[] = [];
    const model = smallModel();
    const mixed = [callbackOf(calls), recorder(calls)] as object as Callbacks;
    await fitSequential(model, X, y, { ...QUIET, callbacks: mixed });
    const order = calls.filter(([hook]) => hook === 'onEpochEnd');
    expect(order).toHaveLength(2);
    disposeModel(model);
  });

  it('stops the fit by model.stopTraining', async () => {
    const [own, theirs] = await fitBoth(
      () => smallModel(),
      [X, y],
      (model) => ({
        epochs: 10,
        callbacks: {
          onEpochEnd: (epoch) => {
            if (epoch === 2) model.stopTraining = true;
          },
        },
      }),
    );
    expect(own.epoch).toEqual([0, 1, 2]);
    expectSameOutcome(own, theirs);
  });

  it('is not stopped by what stopped an earlier fit', async () => {
    const model = smallModel();
    model.stopTraining = true;
    expect((await fitSequential(model, X, y, { ...QUIET, epochs: 2 })).epoch).toEqual([0, 1]);
    disposeModel(model);
  });

  it.each([
    [
      'sgd, by setLearningRate',
      () => tf.train.sgd(0.1),
      (model: Sequential, rate: number) => {
        const { optimizer } = model;
        if (optimizer instanceof tf.SGDOptimizer) optimizer.setLearningRate(rate);
      },
    ],
    [
      'adam, by its field',
      () => tf.train.adam(0.1),
      (model: Sequential, rate: number) => {
        Reflect.set(model.optimizer, 'learningRate', rate);
      },
    ],
  ])('changes the learning rate: %s', async (_, make, setRate) => {
    const fit = (falls: boolean): ReturnType<typeof fitBoth> =>
      fitBoth(
        () => smallModel({ optimizer: make() }),
        [X, y],
        (model) => ({
          epochs: 4,
          callbacks: {
            onEpochBegin: (epoch) => {
              if (falls) setRate(model, 0.1 / (epoch + 1));
            },
          },
        }),
      );
    const [own, theirs] = await fit(true);
    expectSameOutcome(own, theirs, 1e-4); // at a high rate
    const [plain] = await fit(false);
    expect(own.curves).not.toEqual(plain.curves);
  });

  it('adds to the history what it adds to the logs', async () => {
    const [own, theirs] = await fitBoth(
      () => smallModel(),
      [X, y],
      () => ({
        epochs: 2,
        callbacks: {
          onEpochEnd: (epoch, logs) => {
            if (logs !== undefined) logs.twice = 2 * epoch;
          },
        },
      }),
    );
    expect(own.curves.twice).toEqual([0, 2]);
    expectSameOutcome(own, theirs);
  });

  it('may leave other weights in the model once it has stopped the fit', async () => {
    const [own, theirs] = await fitBoth(
      () => smallModel(),
      [X, y],
      (model) => ({
        epochs: 10,
        callbacks: {
          onEpochEnd: (epoch) => {
            if (epoch === 1) {
              tf.tidy(() => {
                model.setWeights(model.getWeights().map((weight) => weight.mul(0.5)));
              });
              model.stopTraining = true;
            }
          },
        },
      }),
    );
    expectSameOutcome(own, theirs);
  });

  it.each(['onTrainBegin', 'onEpochBegin', 'onBatchEnd', 'onEpochEnd'] as const)(
    'is told that it cannot change weights in the middle: %s',
    async (hook) => {
      const model = smallModel();
      const before = await stateOf(model);
      const halve = (): void => {
        tf.tidy(() => {
          model.setWeights(model.getWeights().map((weight) => weight.mul(0.5)));
        });
      };
      const fitting = fitSequential(model, X, y, { ...QUIET, epochs: 2, callbacks: { [hook]: halve } });
      await expect(fitting).rejects.toThrow(
        'fitSequential: a callback that changes the weights between epochs is not built yet. Use model.fit.',
      );
      expect(await stateOf(model)).toEqual(before);
      disposeModel(model);
    },
  );

  it('sees the weights of its epoch', async () => {
    const seen: (readonly Float32Array[])[][] = [];
    await fitBoth(
      () => smallModel(),
      [X, y],
      (model) => {
        const weights: (readonly Float32Array[])[] = [];
        seen.push(weights);
        return {
          epochs: 3,
          callbacks: { onEpochEnd: async () => void weights.push((await stateOf(model)).weights) },
        };
      },
    );
    seen[1]!.forEach((weights, epoch) => {
      weights.forEach((numbers, index) => {
        expectClose(seen[0]![epoch]![index]!, numbers, TOLERANCE);
      });
    });
    expect(seen[0]).toHaveLength(3);
  });

  it.each(['onTrainBegin', 'onEpochBegin', 'onBatchEnd', 'onEpochEnd', 'onTrainEnd'] as const)(
    'ends the fit by what it throws, and the model is as it was: %s',
    async (hook) => {
      const model = smallModel();
      await model.fit(X, y, QUIET);
      const [before, tensors] = [await stateOf(model), tf.memory().numTensors];
      const error = new Error('mine');
      const callbacks: Callbacks = {
        [hook]: (place: number) => {
          if (hook.startsWith('onTrain') || place === 1) throw error;
        },
      };
      await expect(fitSequential(model, X, y, { ...QUIET, epochs: 3, callbacks })).rejects.toBe(error);
      expect(await stateOf(model)).toEqual(before);
      expect(tf.memory().numTensors).toBe(tensors);
      expect((await fitSequential(model, X, y, QUIET)).epoch).toEqual([0]);
      disposeModel(model);
    },
  );

  it.each([
    ['a function that nobody calls', { onEpochEnds: () => undefined }, 'Did you mean "onEpochEnd"?'],
    ['something else', 'history', 'callbacks must be a callback of TensorFlow.js'],
  ])('is refused if it is %s', async (_, callbacks, message) => {
    const model = smallModel();
    const args = { ...QUIET, callbacks } as object;
    await expect(fitSequential(model, X, y, args)).rejects.toThrow(InvalidParameterError);
    await expect(fitSequential(model, X, y, args)).rejects.toThrow(message);
    expect((await fitSequential(model, X, y, QUIET)).epoch).toEqual([0]); // it can train still
    disposeModel(model);
  });

  it('may be tf.node.tensorBoard, which writes its event files', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tensor-board-'));
    const model = smallModel({ metrics: ['mae'] });
    try {
      const callbacks = tensorBoard(folder);
      await fitSequential(model, X, y, { ...QUIET, epochs: 2, validationSplit: 0.2, callbacks });
      for (const part of ['train', 'val']) {
        const files = readdirSync(join(folder, part));
        expect(files).toHaveLength(1);
        expect(statSync(join(folder, part, files[0]!)).size).toBeGreaterThan(100);
      }
    } finally {
      rmSync(folder, { recursive: true });
      disposeModel(model);
    }
  });
});
