import { UndefinedMetricWarning } from '../../errors';
import { rocPoints } from './roc-points';
import { trapezoidArea } from './trapezoid-area';

/**
 * The area under the ROC curve of one class against the rest; NaN, with an UndefinedMetricWarning, where there is only
 * one of the two.
 *
 * @param maxFpr  up to which false positive rate the area is taken, and set to the scale of the whole: 0.5 is chance
 */
export function binaryRocAuc(
  who: string,
  positive: ArrayLike<number>,
  scores: ArrayLike<number>,
  weights: ArrayLike<number> | null,
  maxFpr = 1,
): number {
  if (new Set(Array.from(positive)).size < 2) {
    process.emitWarning(new UndefinedMetricWarning(who, 'where yTrue has only one class'));
    return NaN;
  }
  const { fpr, tpr } = rocPoints(who, positive, scores, weights, true);
  if (maxFpr === 1 || Number.isNaN(fpr[0]! + tpr[0]!)) return trapezoidArea(fpr, tpr);
  const stop = fpr.findIndex((rate) => rate > maxFpr); // the last is 1
  const slope = (tpr[stop]! - tpr[stop - 1]!) / (fpr[stop]! - fpr[stop - 1]!);
  const end = slope * (maxFpr - fpr[stop - 1]!) + tpr[stop - 1]!;
  const area = trapezoidArea([...fpr.slice(0, stop), maxFpr], [...tpr.slice(0, stop), end]);
  const least = 0.5 * maxFpr ** 2; // that of chance. McClish 1989
  return 0.5 * (1 + (area - least) / (maxFpr - least));
}
