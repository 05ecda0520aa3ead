/** Trains on a larger problem. */
import { estimatorFor, inputOf } from '../contenders/estimator';
import { dataSet, firstRows, tiled } from '../data/data-set';
import { stepsOf } from '../training';
import { serve } from './serve';
import { timeRepeatedly } from './time-repeatedly';

/** Enough for a batch. */
const BASE_ROWS = 200;

void serve('grow', async ({ training, rows, isTimed }) => {
  const data = tiled(dataSet(training.data), rows);
  const few = firstRows(data, BASE_ROWS);
  // In as many steps, so that it is compiled where all of them are: what does not grow with the data is there then.
  const base = { ...training, epochs: stepsOf(training, rows) / stepsOf({ ...training, epochs: 1 }, BASE_ROWS) };
  await estimatorFor(base, 'tensorflow').fit(inputOf(few, 64), few.y);
  const baseBytes = peakBytes();

  const model = estimatorFor(training, 'tensorflow');
  const timedFit = async (): Promise<number> => {
    const startMs = performance.now();
    await model.fit(inputOf(data, 64), data.y);
    return performance.now() - startMs;
  };
  const firstMs = await timedFit();
  return {
    losses: model.lossCurve_,
    mode: model.engine_.mode,
    dataBytes: data.X.byteLength + data.y.byteLength,
    baseBytes,
    peakBytes: peakBytes(),
    ms: isTimed ? await timeRepeatedly(firstMs, timedFit) : [],
  };
});

function peakBytes(): number {
  return 1024 * process.resourceUsage().maxRSS;
}
