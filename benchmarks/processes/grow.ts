/** Trains on a larger problem. */
import { estimatorFor, inputOf } from '../contenders/estimator';
import { dataSet, firstRows, tiled } from '../data/data-set';
import { serve } from './serve';
import { timeRepeatedly } from './time-repeatedly';

/** Enough for a batch: the library is loaded, and all is there that does not grow with the data. */
const BASE_ROWS = 200;

void serve('grow', async ({ training, rows, isTimed }) => {
  const data = tiled(dataSet(training.data), rows);
  const few = firstRows(data, BASE_ROWS);
  await estimatorFor(training, 'tensorflow').fit(inputOf(few, 64), few.y);
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
