/** Lets one contender predict row by row. */
import { estimatorFor, inputOf } from '../contenders/estimator';
import { rowPredictorFor } from '../contenders/row-predictors';
import { dataSet } from '../data/data-set';
import { serve } from './serve';
import { timeRepeatedly } from './time-repeatedly';

const COMPARED_ROWS = 20;
/** So many rows are timed together that the clock does not count. */
const CALLS_MS = 100;

void serve('predict-row', async ({ training, contender, isTimed }) => {
  const data = dataSet(training.data);
  const model = estimatorFor(training, 'tensorflow');
  await model.fit(inputOf(data, 64), data.y);
  const predictor = await rowPredictorFor(contender, model, data);
  const outputs: number[] = [];
  for (let row = 0; row < COMPARED_ROWS; row++) outputs.push(...Array.from(await predictor.outputs(row)));
  if (!isTimed) return { outputs, ns: [] };
  let rows = 100;
  const timed = async (): Promise<number> => {
    const startMs = performance.now();
    await predictor.many(0, rows);
    return performance.now() - startMs;
  };
  while ((await timed()) < CALLS_MS) rows *= 2;
  const ms = await timeRepeatedly(await timed(), timed);
  return { outputs, ns: ms.map((each) => (1e6 * each) / rows) };
});
