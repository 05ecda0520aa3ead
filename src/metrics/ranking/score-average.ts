import type { DenseMatrix } from '../../arrays';

/**
 * How the scores of several classes become one. 'micro': that of all values of the indicator together; 'macro': the
 * mean; 'weighted': the mean weighted by how many samples each class has; 'samples': the mean of each sample's own
 * score. null: they stay an array.
 */
export type ScoreAverage = 'micro' | 'macro' | 'weighted' | 'samples' | null;

/** Scores one class: which samples are of it (1, else 0), how high each is ranked, how much each counts. */
export type BinaryScore = (
  positive: ArrayLike<number>,
  scores: ArrayLike<number>,
  weights: ArrayLike<number> | null,
) => number;

/** Scores an indicator [samples, classes] class by class. Source: scikit-learn's `_average_binary_score`. */
export function averageScores(
  score: BinaryScore,
  truth: DenseMatrix,
  scores: DenseMatrix,
  average: ScoreAverage,
  weights: ArrayLike<number> | null,
): number | number[] {
  const { rows, columns } = truth;
  if (average === 'micro') {
    const repeated =
      weights && Float64Array.from({ length: rows * columns }, (_, i) => weights[Math.floor(i / columns)]!);
    return score(truth.data, scores.data, repeated);
  }
  if (average === 'samples') {
    const ofSamples = Array.from({ length: rows }, (_, i) => score(rowOf(truth, i), rowOf(scores, i), null));
    return mean(ofSamples, weights);
  }
  const ofClasses = (): number[] =>
    Array.from({ length: columns }, (_, k) => score(columnOf(truth, k), columnOf(scores, k), weights));
  if (average === null) return ofClasses();
  if (average === 'macro') return mean(ofClasses(), null);
  const sizes = Array.from({ length: columns }, (_, k) =>
    columnOf(truth, k).reduce((sum, value, i) => sum + value * (weights === null ? 1 : weights[i]!), 0),
  );
  const isNothing = Math.abs(sizes.reduce((sum, size) => sum + size, 0)) <= 1e-8;
  return isNothing ? 0 : mean(ofClasses(), sizes);
}

/** What counts nothing may be NaN. */
function mean(values: readonly number[], weights: ArrayLike<number> | null): number {
  let [sum, total] = [0, 0];
  for (const [i, value] of values.entries()) {
    const weight = weights === null ? 1 : weights[i]!;
    if (weight !== 0) sum += weight * value;
    total += weight;
  }
  return sum / total;
}

function rowOf({ data, columns }: DenseMatrix, row: number): ArrayLike<number> {
  return data.subarray(row * columns, (row + 1) * columns);
}

function columnOf({ data, rows, columns }: DenseMatrix, column: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => data[i * columns + column]!);
}
