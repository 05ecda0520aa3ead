import type { DenseMatrix, FloatArray } from '../arrays';

/** Mean and variance of columns seen so far, and how many values (or what weight) they are of. */
export interface Moments {
  readonly count: readonly number[]; // [columns]
  readonly mean: readonly number[]; // [columns]
  /** Population variance. */
  readonly variance: readonly number[]; // [columns]
}

/**
 * Mean and variance of the columns of all batches together, without NaN. Source: scikit-learn's
 * `_incremental_mean_and_var`, which is Chan, Golub & LeVeque's update around the corrected two-pass algorithm.
 *
 * @param weights  one per row; null: 1 each
 * @param before   of the batches before; null: there are none
 */
export function addMoments(matrix: DenseMatrix, weights: FloatArray | null, before: Moments | null): Moments {
  const each = Array.from({ length: matrix.columns }, (_, j) =>
    added(columnMoments(matrix, j, weights), {
      count: before?.count[j] ?? 0,
      mean: before?.mean[j] ?? 0,
      variance: before?.variance[j] ?? 0,
    }),
  );
  return {
    count: each.map(({ count }) => count),
    mean: each.map(({ mean }) => mean),
    variance: each.map(({ variance }) => variance),
  };
}

interface BatchSums {
  readonly count: number;
  readonly sum: number;
  /** Of squared distances from the mean. */
  readonly squares: number;
}

function columnMoments({ data, rows, columns }: DenseMatrix, j: number, weights: FloatArray | null): BatchSums {
  let count = 0;
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    const value = data[i * columns + j]!;
    if (Number.isNaN(value)) continue;
    const weight = weights === null ? 1 : weights[i]!;
    count += weight;
    sum += weight * value;
  }
  const mean = sum / count;
  let distances = 0; // 0 but for rounding of the mean, which it corrects
  let squares = 0;
  for (let i = 0; i < rows; i++) {
    const distance = data[i * columns + j]! - mean;
    if (Number.isNaN(distance)) continue;
    const weight = weights === null ? 1 : weights[i]!;
    distances += weight * distance;
    squares += weight * distance ** 2;
  }
  return { count, sum, squares: squares - distances ** 2 / count };
}

interface ColumnMoments {
  readonly count: number;
  readonly mean: number;
  readonly variance: number;
}

// A column without values is 0 / 0 in each place, and stays NaN, as in scikit-learn.
function added(batch: BatchSums, before: ColumnMoments): ColumnMoments {
  const sumBefore = before.mean * before.count;
  const count = before.count + batch.count;
  const mean = (sumBefore + batch.sum) / count;
  if (before.count === 0) return { count, mean, variance: batch.squares / count };
  const ratio = before.count / batch.count;
  const between = (ratio / count) * (sumBefore / ratio - batch.sum) ** 2;
  return { count, mean, variance: (before.variance * before.count + batch.squares + between) / count };
}
