import { oneOutput } from './one-output';
import { readRegressionData, type TargetInput } from './regression-data';

/**
 * The largest |y − ŷ|, in y's unit. Source: scikit-learn's `max_error`.
 *
 * @param yTrue, yPred  [samples]
 * @throws InvalidDataError for data that is no finite number, has several outputs, or does not fit together
 */
export function maxError(yTrue: TargetInput, yPred: TargetInput): number {
  const who = 'maxError';
  const data = oneOutput(who, readRegressionData(who, yTrue, yPred, null));
  let largest = 0;
  for (let i = 0; i < data.yTrue.rows; i++)
    largest = Math.max(largest, Math.abs(data.yTrue.data[i]! - data.yPred.data[i]!));
  return largest;
}
