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
