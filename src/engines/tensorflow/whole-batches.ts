import { type FloatArray, floatArray, precisionOf } from '../../arrays';
import { stepsPerEpoch, type TrainingPlan } from '../../training';

type Data = Pick<TrainingPlan, 'X' | 'y' | 'sampleWeight' | 'batchSize'>;

/** Up to here a copy takes a few milliseconds, and a program that need not be compiled saves hundreds. */
const MOST_BYTES = 2 ** 23;

/**
 * A plan with zeros behind its data, up to a whole number of batches: folds that differ by a row or two have
 * programs of one shape then. No order names those rows. Large data stay where they are, with the rows that they have.
 */
export function wholeBatches<P extends Data>(plan: P): P {
  const { X, y, sampleWeight, batchSize } = plan;
  const rows = batchSize * stepsPerEpoch(X.rows, batchSize);
  const bytes = rows * (X.columns + y.columns) * X.data.BYTES_PER_ELEMENT;
  if (rows === X.rows || bytes > MOST_BYTES) return plan;
  return Object.assign({}, plan, {
    X: { data: extended(X.data, rows * X.columns), rows, columns: X.columns },
    y: { data: extended(y.data, rows * y.columns), rows, columns: y.columns },
    sampleWeight: sampleWeight && extended(sampleWeight, rows),
  }); // not by a spread: see merged.ts
}

function extended(data: FloatArray, length: number): FloatArray {
  const longer = floatArray(precisionOf(data), length);
  longer.set(data);
  return longer;
}
