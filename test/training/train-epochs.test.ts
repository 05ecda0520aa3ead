import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { MatrixEngine } from '../../src/engines';
import { RandomState } from '../../src/random';
import {
  type EpochLoop,
  EpochOrder,
  LearningRate,
  NoImprovement,
  trainEpochs,
  type TrainingSession,
} from '../../src/training';
import { planOf, REGRESSOR_CASES } from '../engines/golden-plan';

const GOLDEN = REGRESSOR_CASES.find(({ title }) => title === 'stopped by tol inside a run')!;

/** The matrix engine's session, told to take longer runs. */
async function open(epochsPerRun: number): Promise<{ session: TrainingSession; order: EpochOrder; runs: number[] }> {
  const { plan, order } = planOf(GOLDEN);
  const session = await new MatrixEngine().open(plan);
  const runs: number[] = [];
  const longer: TrainingSession = {
    mode: session.mode,
    epochsPerRun,
    queuesRuns: false,
    run: (rows, rates) => {
      runs.push(rates.length);
      return session.run(rows, rates);
    },
    cancel: () => {
      session.cancel();
    },
    rewind: () => session.rewind(),
    outputs: () => session.outputs(),
    keep: () => session.keep(),
    kept: () => session.kept(),
    weights: () => session.weights(),
    optimizerState: () => session.optimizerState(),
    close: () => session.close(),
  };
  return { session: longer, order, runs };
}

const stopping = (): NoImprovement => new NoImprovement(0.01, 3);

/** A loop with the case's own settings, but for what is given. */
function loop(given: Partial<EpochLoop> & Pick<EpochLoop, 'order'>): EpochLoop {
  const rate = { schedule: 'constant', init: 0.01, powerT: 0.5, samples: 23 } as const;
  return {
    maxIter: 500,
    learningRate: new LearningRate(rate),
    stopping: stopping(),
    validate: null,
    keepsBest: false,
    gradientNorms: null,
    onEpoch: () => true,
    ...given,
  };
}

describe('trainEpochs', () => {
  it.each([1, 2, 7, 100])(
    'ends at the epoch, with the weights and the random stream of single steps: runs of %i',
    async (epochsPerRun) => {
      const one = await open(1);
      const many = await open(epochsPerRun);
      const expected = await trainEpochs(one.session, loop({ order: one.order }));
      const actual = await trainEpochs(many.session, loop({ order: many.order }));
      expect(actual).toEqual(expected);
      expect(actual.reason).toBe('noImprovement');
      expect(actual.lossCurve).toHaveLength(GOLDEN.nIter);
      expect(await many.session.weights()).toEqual(await one.session.weights());
      expect(many.order.next(1)).toEqual(one.order.next(1));
    },
  );

  it('takes runs that grow, up to the longest and not beyond maxIter', async () => {
    const { session, order, runs } = await open(30);
    await trainEpochs(session, loop({ maxIter: 100, order, stopping: new NoImprovement(0, Infinity) }));
    expect(runs).toEqual([16, 17, 30, 30, 7]);
  });

  it('waits for an onEpoch that answers by a promise', async () => {
    const { session, order } = await open(4);
    const onEpoch = ({ epoch }: { epoch: number }): Promise<boolean> => Promise.resolve(epoch !== 3);
    const { lossCurve, reason } = await trainEpochs(session, loop({ maxIter: 20, order, onEpoch }));
    expect([lossCurve.length, reason]).toEqual([3, 'onEpoch']);
  });

  it("rejects with the signal's reason", async () => {
    const { session, order } = await open(4);
    const controller = new AbortController();
    const onEpoch = (): void => { controller.abort(new Error('enough')); }; // prettier-ignore
    const training = trainEpochs(session, loop({ maxIter: 20, order, onEpoch, signal: controller.signal }));
    await expect(training).rejects.toThrow('enough');
  });
});

describe('trainEpochs, with a session that queues runs', () => {
  /** Runs end one after the other, each a while after it could; `most` is how many were ever under way together. */
  async function queued(epochsPerRun: number): Promise<Awaited<ReturnType<typeof open>> & { most: () => number }> {
    const { session, order, runs } = await open(epochsPerRun);
    let last: Promise<unknown> = Promise.resolve();
    let underWay = 0;
    let most = 0;
    const run: TrainingSession['run'] = (rows, rates) => {
      most = Math.max(most, ++underWay);
      const running = last.then(nextTurn).then(() => session.run(rows, rates));
      last = running.catch(() => undefined).finally(() => underWay--);
      return running;
    };
    return { session: { ...session, queuesRuns: true, run }, order, runs, most: () => most };
  }
  const unstoppable = (given: Parameters<typeof loop>[0]): EpochLoop =>
    loop({ maxIter: 100, stopping: new NoImprovement(0, 100), onEpoch: null, ...given });

  it('begins a run while another is under way, and comes to the same', async () => {
    const settings = { schedule: 'invscaling', init: 0.01, powerT: 0.5, samples: 23 } as const;
    const [one, many] = [await open(1), await queued(30)];
    const expected = await trainEpochs(
      one.session,
      unstoppable({ order: one.order, learningRate: new LearningRate(settings) }),
    );
    const learningRate = new LearningRate(settings);
    const actual = await trainEpochs(many.session, unstoppable({ order: many.order, learningRate }));
    expect(actual).toEqual(expected);
    expect([many.runs, many.most()]).toEqual([[16, 17, 30, 30, 7], 2]);
    expect(await many.session.weights()).toEqual(await one.session.weights());
    expect(many.order.next(1)).toEqual(one.order.next(1));
    expect(learningRate.state.samplesSeen).toBe(2300);
  });

  it.each<[string, Partial<EpochLoop>]>([
    ['a rule may end it', { stopping: new NoImprovement(0, 50) }],
    ['somebody looks at its epochs', { onEpoch: () => undefined }],
    [
      'it is kept meanwhile',
      { keeper: { epochsToNext: () => 100, isDue: () => false, keep: () => Promise.resolve() } },
    ],
    ['the best weights are kept', { keepsBest: true }],
  ])('waits for each run where %s', async (_, given) => {
    const { session, order, most } = await queued(30);
    await trainEpochs(session, unstoppable({ order, ...given }));
    expect(most()).toBe(1);
  });

  it('leaves the random stream behind the epoch that led to no numbers', async () => {
    const lossOf = (epoch: number): number => (epoch < 20 ? 1 : NaN);
    const [one, many] = [await open(1), await queued(30)];
    const histories: unknown[] = [];
    for (const { session, order } of [one, many]) {
      let first = 0;
      const run: TrainingSession['run'] = async (rows, rates) => {
        const begin = (first += rates.length) - rates.length;
        await session.run(rows, rates);
        return rates.map((_, epoch) => lossOf(begin + epoch));
      };
      histories.push(await trainEpochs({ ...session, run }, unstoppable({ order })));
    }
    expect(histories[1]).toEqual(histories[0]);
    expect(histories[1]).toMatchObject({ reason: 'diverged', lossCurve: { length: 21 } });
    expect(many.most()).toBe(2);
    expect(many.order.next(1)).toEqual(one.order.next(1));
  });

  it("rejects with the signal's reason, whatever the run ahead comes to", async () => {
    const { session, order, most } = await queued(16);
    const failing = { ...session, run: () => Promise.reject(new Error('cancelled')) };
    const controller = new AbortController();
    const unheard: unknown[] = [];
    const listener = (reason: unknown): void => void unheard.push(reason);
    process.on('unhandledRejection', listener);
    try {
      const trainings = [session, failing].map((given) =>
        trainEpochs(given, unstoppable({ order, signal: controller.signal })),
      );
      controller.abort(new Error('enough'));
      for (const training of trainings) await expect(training).rejects.toThrow('enough');
      await nextTurn();
    } finally {
      process.off('unhandledRejection', listener);
    }
    expect([most(), unheard]).toEqual([2, []]);
  });
});

describe('LearningRate', () => {
  const settings = { init: 0.1, powerT: 0.5, samples: 10 };

  it('stays as it is when constant', () => {
    const rate = new LearningRate({ ...settings, schedule: 'constant' });
    rate.advance(3);
    expect([...rate.next(2)]).toEqual([0.1, 0.1]);
    expect(rate.lower()).toBe(false);
  });

  it('falls with the samples seen when invscaling, from the second epoch on', () => {
    const rate = new LearningRate({ ...settings, schedule: 'invscaling' });
    // By hand: 0.1 / √(10 + 1), 0.1 / √(20 + 1)
    const expected = [0.1, 0.1 / Math.sqrt(11), 0.1 / Math.sqrt(21)];
    expect([...rate.next(3)]).toEqual(expected);
    expect([...rate.next(2, 1)]).toEqual(expected.slice(1));
    rate.advance(1);
    expect([...rate.next(2)]).toEqual(expected.slice(1));
  });

  it('is divided by five when adaptive, until it is at most 1e-6', () => {
    const rate = new LearningRate({ ...settings, schedule: 'adaptive' });
    const lowered = Array.from({ length: 9 }, () => rate.lower());
    // By hand: 0.1 / 5⁷ = 1.28e-6 is lowered once more, 0.1 / 5⁸ = 2.56e-7 is not.
    expect(lowered).toEqual([...new Array<boolean>(8).fill(true), false]);
    expect(rate.rate).toBeCloseTo(0.1 / 5 ** 8, 20);
  });
});

describe('NoImprovement', () => {
  it('fires after nIterNoChange + 1 epochs in a row that are not better than the best by tol', () => {
    const rule = new NoImprovement(0.1, 2);
    // By hand: 9.95 is no improvement on 10 by 0.1, 9.8 is; then three bad ones.
    expect([10, 9.95, 9.8, 9.75, 9.9, 9.71].map((loss) => rule.update(loss))).toEqual([
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
    expect(rule.state.best).toBe(9.71);
    expect(rule.epochsToStop).toBe(1);
    rule.forgive();
    expect(rule.epochsToStop).toBe(3);
  });

  it('never fires with nIterNoChange Infinity, nor for NaN', () => {
    const patient = new NoImprovement(1, Infinity);
    expect(Array.from({ length: 100 }, () => patient.update(1)).some(Boolean)).toBe(false);
    const lost = new NoImprovement(1, 1);
    expect([NaN, NaN, NaN, NaN].map((loss) => lost.update(loss))).toEqual([false, false, false, false]);
  });
});

describe('EpochOrder', () => {
  it("permutes the order of the epoch before, as numpy's idx = idx[rng.permutation(n)] does", () => {
    // rng = np.random.RandomState(0); idx = np.arange(5); twice: idx = idx[rng.permutation(5)]; print(idx)
    const order = new EpochOrder(5, new RandomState(0));
    expect([...order.next(2)]).toEqual([2, 0, 1, 3, 4, 2, 1, 0, 4, 3]);
  });

  it('keeps the order of the rows without a generator', () => {
    expect([...new EpochOrder(3, null).next(2)]).toEqual([0, 1, 2, 0, 1, 2]);
  });
});
