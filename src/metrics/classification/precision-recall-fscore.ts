import { ratio, type Ratio } from './ratio';
import type { SetWiseCounts } from './set-wise-counts';
import type { ZeroDivision } from './set-wise-parameters';

/**
 * Precision tp / (tp + fp), recall tp / (tp + fn), and the F-score, their harmonic mean in which recall weighs beta²:
 * (1 + beta²) tp / (beta² (tp + fn) + tp + fp). Source: scikit-learn's `precision_recall_fscore_support`.
 *
 * @param beta  in [0, Infinity]; 0 leaves precision alone, Infinity recall
 */
export function precisionRecallFscore(
  { right, predicted, actual }: SetWiseCounts,
  beta: number,
  zeroDivision: ZeroDivision,
): { precision: Ratio; recall: Ratio; fscore: Ratio } {
  const precision = ratio(right, predicted, 'predicted', zeroDivision);
  const recall = ratio(right, actual, 'true', zeroDivision);
  if (beta === Infinity) return { precision, recall, fscore: { ...recall, hasUndefined: false } };
  if (beta === 0) return { precision, recall, fscore: { ...precision, hasUndefined: false } };
  const numerators = right.map((count) => (1 + beta ** 2) * count);
  const denominators = actual.map((count, k) => beta ** 2 * count + predicted[k]!);
  return { precision, recall, fscore: ratio(numerators, denominators, 'true or predicted', zeroDivision) };
}
