import type { DenseMatrix } from '../../arrays';
import { explainedShare } from './explained-share';

/** Per output: R², and the weighted sum of squares around the mean, which is R²'s denominator. */
export interface R2Scores {
  readonly scores: number[]; // [outputs]
  readonly totals: number[]; // [outputs]
}

/**
 * The coefficient of determination of each output: R² = 1 − Σ w (y − ŷ)² / Σ w (y − ȳ)², ȳ the weighted mean.
 *
 * @param yTrue, yPred  [samples, outputs], of one shape
 * @param weights       [samples], of a sum other than 0; null: all samples count alike
 * @param forceFinite   whether a constant y scores 1 for a perfect prediction, else 0, instead of NaN and −Infinity
 */
export function r2Scores(
  yTrue: DenseMatrix,
  yPred: DenseMatrix,
  weights: ArrayLike<number> | null = null,
  forceFinite = true,
): R2Scores {
  const { rows, columns } = yTrue;
  const weight = (i: number): number => (weights === null ? 1 : weights[i]!);
  const scores: number[] = [];
  const totals: number[] = [];
  for (let k = 0; k < columns; k++) {
    let sum = 0;
    let weightSum = 0;
    for (let i = 0; i < rows; i++) {
      sum += weight(i) * yTrue.data[i * columns + k]!;
      weightSum += weight(i);
    }
    const mean = sum / weightSum;
    let residual = 0;
    let total = 0;
    for (let i = 0; i < rows; i++) {
      const y = yTrue.data[i * columns + k]!;
      residual += weight(i) * (y - yPred.data[i * columns + k]!) ** 2;
      total += weight(i) * (y - mean) ** 2;
    }
    scores.push(explainedShare(residual, total, forceFinite));
    totals.push(total);
  }
  return { scores, totals };
}
