/** Trains one contender. */
import type { Fit } from '../contenders/training-task';
import { trainerFor } from '../contenders/trainer-for';
import { dataSet, firstRows } from '../data/data-set';
import { stepsOf } from '../training';
import { serve } from './serve';
import { withLongestStall } from './stall';
import { timeRepeatedly } from './time-repeatedly';

void serve('train', async ({ training, rows, contender, isTimed }) => {
  if (contender === 'scikit-learn') throw new Error('scikit-learn trains in scikit_learn.py.');
  const all = dataSet(training.data);
  const data = rows === null ? all : firstRows(all, rows);
  const trainer = trainerFor(contender, { training, data });

  async function timedFit(): Promise<{ fit: Fit; ms: number }> {
    const run = await trainer.prepare();
    const startMs = performance.now();
    const fit = await run();
    return { fit, ms: performance.now() - startMs };
  }

  const { result: first, stallMs } = await withLongestStall(timedFit);
  const ms = isTimed ? await timeRepeatedly(first.ms, async () => (await timedFit()).ms) : [];
  return { ...first.fit, steps: stepsOf(training, data.rows), firstMs: first.ms, stallMs, ms };
});
