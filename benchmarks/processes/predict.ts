/** Lets one contender predict. */
import { estimatorFor, inputOf } from '../contenders/estimator';
import { predictorFor } from '../contenders/predictors';
import { bitsOf } from '../contender';
import { dataSet, tiled } from '../data/data-set';
import { serve } from './serve';
import { timeRepeatedly } from './time-repeatedly';

/** scikit_learn.py does the same. */
const COMPARED_ROWS = 10;
/** A call of microseconds is timed by as many of them as take that long. */
const CALLS_MS = 100;

void serve('predict', async ({ training, contender, rows, isTimed }) => {
  if (contender === 'scikit-learn') throw new Error('scikit-learn predicts in scikit_learn.py.');
  const data = dataSet(training.data);
  const model = estimatorFor(training, 'tensorflow');
  // Learnt in the precision that is predicted in; tf.Sequential takes over what was learnt in 64 bits.
  await model.fit(inputOf(data, contender === 'sequential' ? 64 : bitsOf(contender)), data.y);
  const predictor = predictorFor(contender, { training, model, data: tiled(data, rows) });
  const outputs = predictor.outputs(COMPARED_ROWS);
  if (!isTimed) return { outputs, oneMs: [], allMs: [] };

  const timedAll = (): Promise<number> => {
    const startMs = performance.now();
    predictor.all();
    return Promise.resolve(performance.now() - startMs);
  };
  const allMs = await timeRepeatedly(await timedAll(), timedAll);

  let next = 0;
  const timedCalls = (): Promise<number> => {
    const startMs = performance.now();
    let [calls, passedMs] = [0, 0];
    while (passedMs < CALLS_MS) {
      // The clock is not looked at more often than it has to be: that takes about as long as a prediction.
      for (let i = 0; i < 10; i++) predictor.one(next++ % rows);
      calls += 10;
      passedMs = performance.now() - startMs;
    }
    return Promise.resolve(passedMs / calls);
  };
  return { outputs, allMs, oneMs: await timeRepeatedly(await timedCalls(), timedCalls) };
});
