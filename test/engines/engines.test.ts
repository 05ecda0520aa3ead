import { readdirSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, describe, expect, it, jest, test } from '@jest/globals';
import { type Engine, MatrixEngine, TensorFlowEngine } from '../../src/engines';
import { nativeStatus } from '../../src/engines/tensorflow';
import { byHandEngine } from '../../src/engines/by-hand';
import { exchangeFolder } from '../../src/engines/tensorflow/native';
import { rowsAtOnce } from '../../src/engines/tensorflow/rows-at-once';
import { forward, parameterCount } from '../../src/network';
import { type DenseMatrix, type FloatArray, selectRows, sharedFloatArray } from '../../src/arrays';
import {
  type EpochOrder,
  LearningRate,
  NoImprovement,
  trainEpochs,
  type TrainingPlan,
  type TrainingSession,
} from '../../src/training';
import { expectClose } from '../close-to';
import { planOf, REGRESSOR_CASES } from './golden-plan';

const interpreted = new TensorFlowEngine('interpreted');
const compiled = new TensorFlowEngine('compiled');
const isNative = nativeStatus().available;

const ENGINES: { title: string; engine: Engine; mode: string; runs: boolean }[] = [
  { title: 'the matrix engine', engine: new MatrixEngine(), mode: 'interpreted', runs: true },
  { title: 'this thread, by hand', engine: byHandEngine, mode: 'interpreted', runs: true },
  { title: 'the TensorFlow engine, interpreted', engine: interpreted, mode: 'interpreted', runs: isNative },
  { title: 'the TensorFlow engine, compiled', engine: compiled, mode: 'compiled', runs: isNative },
];

/** The default learning rate for some epochs. */
function rates(epochs: number): Float64Array {
  return new Float64Array(epochs).fill(0.001);
}

/** Steps of one epoch that are more than one call of the native library takes. */
const LONG_EPOCH = 6000;

function longEpoch(): TrainingPlan {
  const { plan } = planOf(REGRESSOR_CASES.find(({ title }) => title === 'three hidden layers')!);
  const column = (columns: number): DenseMatrix => ({
    data: Float64Array.from({ length: LONG_EPOCH * columns }, (_, i) => Math.sin(i)),
    rows: LONG_EPOCH,
    columns,
  });
  return { ...plan, batchSize: 1, samples: LONG_EPOCH, X: column(plan.X.columns), y: column(plan.y.columns) };
}

function constantRate(init: number, samples: number): LearningRate {
  return new LearningRate({ schedule: 'constant', init, powerT: 0.5, samples });
}

afterAll(async () => {
  await Promise.all([interpreted.terminate(), compiled.terminate()]);
});

(isNative ? test : test.skip)('A prediction waits for a call of the library, not for the whole run', async () => {
  const { network, weights, X: samples } = longEpoch();
  const order = Int32Array.from({ length: LONG_EPOCH }, (_, row) => row);
  const rows = 160;
  const X = sharedFloatArray('float64', rows * samples.columns).data;
  X.set(samples.data.subarray(0, X.length));
  const predict = (): FloatArray => interpreted.ask(network, weights, 'output', { X, rows, isLast: true })().output!;
  const alone = predict();
  const trained = async (predicts: boolean): Promise<unknown> => {
    const session = await interpreted.open(longEpoch());
    let hasEnded = false;
    const running = session.run(order.slice(), rates(1)).finally(() => (hasEnded = true));
    if (predicts) {
      expect(predict()).toEqual(alone);
      await nextTurn(); // had the run ended before that, it would be known now
      expect(hasEnded).toBe(false);
    }
    const losses = await running;
    const weights = await session.weights();
    await session.close();
    return { losses, weights };
  };
  expect(await trained(true)).toEqual(await trained(false));
});

(isNative ? test : test.skip)('A program is compiled once, however many calls of the library a run takes', async () => {
  // Where TensorFlow puts what it compiles. What came of a first run has been taken out again; what else there is comes
  // of other tests in this process.
  const names = (): string[] => readdirSync(exchangeFolder(process.env)!);
  await compiled.load();
  const others = new Set(names());
  const session = await compiled.open(longEpoch());
  await session.run(new Int32Array(LONG_EPOCH), rates(1));
  await session.close();
  expect(names().filter((name) => !others.has(name))).toEqual([]);
});

describe.each(ENGINES)('$title', ({ engine, mode, runs }) => {
  const check = runs ? test : test.skip;

  check.each(REGRESSOR_CASES)("gives scikit-learn's losses and weights: $title", async (golden) => {
    const { plan, order, rate } = planOf(golden);
    const session = await engine.open(plan);
    expect(session.mode).toBe(mode);
    const { tol = 1e-4, nIterNoChange = 10 } = golden.parameters;
    const stopping = new NoImprovement(tol, nIterNoChange);
    const learningRate = constantRate(rate, plan.X.rows);
    const { lossCurve } = await trainEpochs(session, {
      maxIter: plan.maxIter, order, learningRate, stopping, validate: null,
      keepsBest: false, gradientNorms: null, onEpoch: () => true,
    }); // prettier-ignore
    const weights = await session.weights();
    await session.close();

    // Rounding alone: the largest difference seen is 6e-16. In 32 bits it is 2e-7: scikit-learn's gradients are 64-bit
    // where y is, and the library's are not.
    const tolerance = golden.single ? 2e-6 : 1e-13;
    expectClose(lossCurve, golden.lossCurve, tolerance);
    expect(weights).toHaveLength(golden.coefs.length);
    weights.forEach(({ W, b }, layer) => {
      expectClose(W, golden.coefs[layer]!.flat(), tolerance);
      expectClose(b, golden.intercepts[layer]!, tolerance);
      expect(W.BYTES_PER_ELEMENT).toBe(golden.single ? 4 : 8);
    });
  });

  check('goes back to the start of the last run, and on from there as if it had not been', async () => {
    const losses = async (rewinds: boolean): Promise<number[]> => {
      const { plan, order } = planOf(REGRESSOR_CASES.find(({ title }) => title === 'last batch shorter')!);
      const session = await engine.open(plan);
      const epochs = [order.next(1), order.next(1), order.next(1)];
      const curve = [...(await session.run(epochs[0]!, rates(1)))];
      if (rewinds) {
        await session.run(epochs[2]!.slice(), rates(1));
        await session.rewind();
      }
      curve.push(...(await session.run(epochs[1]!, rates(1))), ...(await session.run(epochs[2]!, rates(1))));
      await session.close();
      return curve;
    };
    expect(await losses(true)).toEqual(await losses(false));
  });

  check('gives what has come of a run, whether it was said to be the last or not', async () => {
    const planned = (): ReturnType<typeof planOf> =>
      planOf(REGRESSOR_CASES.find(({ title }) => title === 'last batch shorter')!);
    const { order } = planned();
    const epochs = [order.next(1), order.next(1)];
    const outcome = async ({ saysLast, rewinds }: { saysLast: boolean; rewinds: boolean }): Promise<unknown> => {
      const session = await engine.open(planned().plan);
      await session.run(epochs[0]!.slice(), rates(1), saysLast);
      if (rewinds) {
        await session.run(epochs[1]!.slice(), rates(1), saysLast);
        await session.rewind();
      }
      const first = [await session.weights(), await session.optimizerState()];
      await session.run(epochs[1]!.slice(), rates(1), saysLast);
      const second = [await session.weights(), await session.optimizerState()];
      // Each is a copy of its own: who has one may hand it on.
      const third = [await session.weights(), await session.optimizerState()];
      expect(third).toEqual(second);
      expect(third[0]).not.toBe(second[0]);
      await session.close();
      return { first, second };
    };
    const expected = await outcome({ saysLast: false, rewinds: false });
    expect(await outcome({ saysLast: true, rewinds: false })).toEqual(expected);
    expect(await outcome({ saysLast: true, rewinds: true })).toEqual(expected);
  });

  check('gives the losses and weights of single steps where one epoch is many calls of the library', async () => {
    const session = await engine.open(longEpoch());
    const byHand = await new MatrixEngine().open(longEpoch());
    const order = Int32Array.from({ length: LONG_EPOCH }, (_, row) => row);
    const losses = await session.run(order.slice(), rates(1));
    const expected = await byHand.run(order.slice(), rates(1));
    expectClose(losses, [...expected], 1e-11); // rounding of 6,000 steps
    expectClose((await session.weights())[0]!.W, [...(await byHand.weights())[0]!.W], 1e-11);
    await session.close();
  });

  check('ends a run that is cancelled in the middle, and is as before it', async () => {
    const session = await engine.open(longEpoch());
    const before = await session.weights();
    const running = session.run(new Int32Array(LONG_EPOCH), rates(1));
    await nextTurn(); // the run has been sent, and its first call takes 40 ms
    session.cancel();
    await expect(running).rejects.toThrow('the run was cancelled');
    expect(await session.weights()).toEqual(before);
    await session.close();
  });

  check('gives the same bits every time', async () => {
    const run = async () => {
      const { plan, order } = planOf(REGRESSOR_CASES.find(({ title }) => title === 'three hidden layers')!);
      const session = await engine.open(plan);
      await session.run(order.next(1), rates(1));
      const weights = await session.weights();
      await session.close();
      return weights;
    };
    expect(await run()).toEqual(await run());
  });

  check('trains with the rows that its order names as with those rows alone', async () => {
    const golden = REGRESSOR_CASES.find(({ title }) => title === 'last batch shorter')!;
    const run = async (plan: TrainingPlan, order: Int32Array) => {
      const session = await engine.open(plan);
      const losses = await session.run(order, rates(1));
      const weights = await session.weights();
      await session.close();
      return { losses, weights };
    };
    const rows = [3, 0, 12, 7, 9, 1, 5, 11, 2, 6, 8]; // in batches of 4
    const { plan } = planOf(golden);
    const alone = { ...planOf(golden).plan, X: selectRows(plan.X, rows), y: selectRows(plan.y, rows) };
    const samples = rows.length;
    const expected = await run(
      { ...alone, samples, batchSize: 4 },
      Int32Array.from(rows, (_, i) => i),
    );
    expect(await run({ ...plan, samples, batchSize: 4 }, Int32Array.from(rows))).toEqual(expected);
  });

  check("computes the network's output for the samples to validate with, as the weights stand", async () => {
    const golden = REGRESSOR_CASES.find(({ title }) => title === 'three hidden layers')!;
    const { plan, order } = planOf(golden);
    const { network } = plan;
    // More rows than the native library takes at once: of so narrow layers a block has half a million numbers.
    const rows = 1 + rowsAtOnce(network);
    const { columns } = plan.X;
    const data = Float64Array.from({ length: rows * columns }, (_, i) => Math.sin(i));
    const session = await engine.open({ ...plan, validation: { data: data.slice(), rows, columns } });
    for (let epoch = 0; epoch < 2; epoch++) {
      const outputs = await session.outputs();
      const expected = new Float64Array(rows * plan.y.columns);
      forward(network, await session.weights(), { data, rows, columns }, expected);
      expect([outputs.rows, outputs.columns]).toEqual([rows, plan.y.columns]);
      expectClose(outputs.data, expected, 1e-13); // sums in another order
      await session.run(order.next(1), rates(1));
    }
    await session.close();
  });

  check('keeps the weights of a moment over later runs and the way back', async () => {
    const { plan, order } = planOf(REGRESSOR_CASES.find(({ title }) => title === 'last batch shorter')!);
    const session = await engine.open(plan);
    const start = await session.weights();
    await session.keep();
    await session.run(order.next(1), rates(1));
    expect(await session.kept()).toEqual(start);
    const after = await session.weights();
    await session.keep();
    await session.run(order.next(1), rates(1));
    await session.run(order.next(1), rates(1));
    await session.rewind();
    expect(await session.kept()).toEqual(after);
    expect(after).not.toEqual(start);
    await session.close();
  });

  check('closes twice without harm', async () => {
    const session = await engine.open(planOf(REGRESSOR_CASES[0]!).plan);
    await session.close();
    await expect(session.close()).resolves.toBeUndefined();
  });
});

(isNative ? describe : describe.skip)('the TensorFlow engine', () => {
  it('runs several epochs in one call as it runs them one by one', async () => {
    const { plan, order } = planOf(REGRESSOR_CASES.find(({ title }) => title === 'last batch shorter')!);
    const session = await interpreted.open(plan);
    const mark = order.mark();
    const together = await session.run(order.next(7), rates(7));
    await session.rewind();
    mark.back();
    const apart = await Promise.all(Array.from({ length: 7 }, () => session.run(order.next(1), rates(1))));
    await session.close();
    expect(apart.flatMap((losses) => [...losses])).toEqual([...together]);
  });

  // Above 50,000 weights each layer's are tensors of their own instead of a part of one vector.
  it.each([
    ['interpreted', interpreted],
    ['compiled', compiled],
  ] as const)('trains a wide network as the matrix engine does, %s', async (_, engine) => {
    const wide = {
      ...REGRESSOR_CASES[2]!,
      parameters: { randomState: 7, hiddenLayerSizes: [300, 200], batchSize: 10 },
    };
    const train = async (session: Promise<TrainingSession>, order: EpochOrder) => {
      const opened = await session;
      const losses = [...(await opened.run(order.next(1), rates(1))), ...(await opened.run(order.next(2), rates(2)))];
      const weights = await opened.weights();
      await opened.close();
      return { losses, weights };
    };
    const [byHand, native] = [planOf(wide), planOf(wide)];
    expect(parameterCount(native.plan.network)).toBeGreaterThan(50_000);
    const expected = await train(new MatrixEngine().open(byHand.plan), byHand.order);
    const actual = await train(engine.open(native.plan), native.order);
    expectClose(actual.losses, expected.losses, 1e-13);
    actual.weights.forEach(({ W, b }, layer) => {
      expectClose(W, expected.weights[layer]!.W, 1e-12);
      expectClose(b, expected.weights[layer]!.b, 1e-12);
    });
  });

  it('keeps two trainings apart that run at the same time', async () => {
    const [one, other] = [planOf(REGRESSOR_CASES[2]!), planOf(REGRESSOR_CASES[2]!)];
    const sessions = [await interpreted.open(one.plan), await interpreted.open(other.plan)] as const;
    const alone = await sessions[0].run(one.order.next(3), rates(3));
    const next = await Promise.all([
      sessions[0].run(one.order.next(1), rates(1)),
      sessions[1].run(other.order.next(3), rates(3)),
    ]);
    await Promise.all(sessions.map((session) => session.close()));
    expect(next[1]).toEqual(alone);
    expect(next[0]).not.toEqual(alone.subarray(0, 1));
  });

  it('loads a program once for all trainings of its shape, also when they come at once', async () => {
    const engine = new TensorFlowEngine('interpreted');
    const open = (): Promise<TrainingSession> => engine.open(planOf(REGRESSOR_CASES[1]!).plan);
    await (await open()).close();
    // The native library counts the programs that it holds.
    const before = await engine.numPrograms();
    const sessions = await Promise.all([open(), open(), open()]);
    expect(await engine.numPrograms()).toBe(before);
    await Promise.all(sessions.map((session) => session.close()));
    await engine.terminate();
  });

  it('forgets the programs of the shapes that were used the longest ago', async () => {
    const engine = new TensorFlowEngine('interpreted');
    for (let samples = 1; samples <= 40; samples++) {
      const golden = REGRESSOR_CASES[0]!;
      const { plan } = planOf({
        ...golden,
        X: golden.X.slice(0, 1).concat(Array.from({ length: samples }, () => [0, 0, 0])),
        y: new Array<number>(samples + 1).fill(0),
      });
      await (await engine.open(plan)).close();
    }
    expect(await engine.numPrograms()).toBe(32);
    await engine.terminate();
  });

  it('holds as many tensors after fifty trainings as before', async () => {
    const train = async (): Promise<void> => {
      const { plan, order } = planOf(REGRESSOR_CASES[3]!);
      const session = await interpreted.open({ ...plan, validation: selectRows(plan.X, [0, 1]) });
      await session.run(order.next(1), rates(1));
      await session.keep();
      await session.run(order.next(1), rates(1));
      await session.keep();
      await session.rewind();
      await session.outputs();
      await session.close();
    };
    await train();
    const before = await interpreted.numTensors();
    for (let fit = 0; fit < 50; fit++) await train();
    expect(await interpreted.numTensors()).toBe(before);
  });

  it('says why a training cannot be opened when it is asked for anything, and leaves nothing of it', async () => {
    const { plan, order } = planOf(REGRESSOR_CASES[3]!);
    const before = await interpreted.numTensors();
    const session = await interpreted.open({ ...plan, X: { ...plan.X, data: plan.X.data.slice(1) } });
    const reason = /^The TensorFlow engine failed: .*shape/;
    await expect(session.run(order.next(1), rates(1), true)).rejects.toThrow(reason);
    await expect(session.weights()).rejects.toThrow(reason);
    await session.close();
    expect(await interpreted.numTensors()).toBe(before);
  });

  it('says nothing of a session that was being closed when its worker ended', async () => {
    const engine = new TensorFlowEngine('interpreted');
    const session = await engine.open(planOf(REGRESSOR_CASES[1]!).plan);
    await session.close();
    const warn = jest.spyOn(process, 'emitWarning');
    await engine.terminate();
    await nextTurn();
    expect(warn).not.toHaveBeenCalled();
  });

  it('fails clearly when its worker dies, and starts a new one', async () => {
    const engine = new TensorFlowEngine();
    const { plan, order } = planOf(REGRESSOR_CASES[0]!);
    const session = await engine.open(plan);
    const running = session.run(order.next(1), rates(1));
    const failed = expect(running).rejects.toThrow(
      'The TensorFlow engine failed: its worker thread was ended. The estimator is as it was before.',
    );
    await engine.terminate();
    await failed;
    await expect(session.close()).resolves.toBeUndefined();

    const again = planOf(REGRESSOR_CASES[0]!);
    const second = await engine.open(again.plan);
    const losses = await second.run(again.order.next(1), rates(1));
    expectClose(losses, REGRESSOR_CASES[0]!.lossCurve.slice(0, 1), 1e-14);
    await engine.terminate();
  });
});
