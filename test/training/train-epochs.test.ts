import { describe, expect, it } from '@jest/globals';
import { MatrixEngine } from '../../src/engines';
import { RandomState } from '../../src/random';
import { EpochOrder, NoImprovement, trainEpochs, type TrainingSession } from '../../src/training';
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
    run: (rows, epochs) => {
      runs.push(epochs);
      return session.run(rows, epochs);
    },
    rewind: () => session.rewind(),
    weights: () => session.weights(),
    close: () => session.close(),
  };
  return { session: longer, order, runs };
}

const stopping = (): NoImprovement => new NoImprovement(0.01, 3);

describe('trainEpochs', () => {
  it.each([1, 2, 7, 100])(
    'ends at the epoch, with the weights and the random stream of single steps: runs of %i',
    async (epochsPerRun) => {
      const one = await open(1);
      const many = await open(epochsPerRun);
      const expected = await trainEpochs(one.session, {
        maxIter: 500,
        order: one.order,
        stopping: stopping(),
        onEpoch: () => true,
      });
      const actual = await trainEpochs(many.session, {
        maxIter: 500,
        order: many.order,
        stopping: stopping(),
        onEpoch: () => true,
      });
      expect(actual).toEqual(expected);
      expect(actual.reason).toBe('noImprovement');
      expect(actual.lossCurve).toHaveLength(GOLDEN.nIter);
      expect(await many.session.weights()).toEqual(await one.session.weights());
      expect(many.order.next(1)).toEqual(one.order.next(1));
    },
  );

  it('takes runs that grow, up to the longest and not beyond maxIter', async () => {
    const { session, order, runs } = await open(5);
    await trainEpochs(session, { maxIter: 20, order, stopping: new NoImprovement(0, Infinity), onEpoch: () => true });
    expect(runs).toEqual([1, 2, 4, 5, 5, 3]);
  });

  it('waits for an onEpoch that answers by a promise', async () => {
    const { session, order } = await open(4);
    const onEpoch = ({ epoch }: { epoch: number }): Promise<boolean> => Promise.resolve(epoch !== 3);
    const { lossCurve, reason } = await trainEpochs(session, { maxIter: 20, order, stopping: stopping(), onEpoch });
    expect([lossCurve.length, reason]).toEqual([3, 'onEpoch']);
  });

  it("rejects with the signal's reason", async () => {
    const { session, order } = await open(4);
    const controller = new AbortController();
    const onEpoch = (): void => { controller.abort(new Error('enough')); }; // prettier-ignore
    const training = trainEpochs(session, {
      maxIter: 20,
      order,
      stopping: stopping(),
      onEpoch,
      signal: controller.signal,
    });
    await expect(training).rejects.toThrow('enough');
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
    expect(rule.best).toBe(9.71);
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
