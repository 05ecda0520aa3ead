/** The first fit of a shape in a new process. */
import { estimatorTrainer } from '../contenders/estimator';
import { dataSet } from '../data/data-set';
import { stepsOf } from '../training';
import { serve } from './serve';

void serve('first-fit', async ({ training, engine, loadsFirst }) => {
  const data = dataSet(training.data);
  // So short that it is not compiled: the compiler, too, is new to the process.
  const other = { ...training, hidden: [3], epochs: 2 };
  if (loadsFirst) await (await estimatorTrainer({ training: other, data }, 'tensorflow', 64).prepare())();
  const run = await estimatorTrainer({ training, data }, engine, 64).prepare();
  const startMs = performance.now();
  const fit = await run();
  return { ...fit, steps: stepsOf(training, data.rows), ms: performance.now() - startMs };
});
