import { UndefinedMetricWarning } from '../../errors';
import { fromNothing, keepPlaces, thresholdCounts } from './threshold-counts';

/** A receiver operating characteristic, from nothing called positive to everything. */
export interface RocCurve {
  /** False positive rate: the share of the negative samples that is called positive, rising. */
  readonly fpr: number[];
  /** True positive rate: the share of the positive samples that is called positive, rising. */
  readonly tpr: number[];
  /** What a score has to be at least to be called positive, falling from Infinity. */
  readonly thresholds: number[];
}

/** The curve; a rate of no samples is NaN, with an UndefinedMetricWarning. */
export function rocPoints(
  who: string,
  positive: ArrayLike<number>,
  scores: ArrayLike<number>,
  weights: ArrayLike<number> | null,
  dropIntermediate: boolean,
): RocCurve {
  const counts = thresholdCounts(positive, scores, weights);
  const { falsePositives: f, truePositives: t } = counts;
  // Where neither second difference is other than 0 the point lies in the middle of a straight line.
  const isCorner = (x: readonly number[], i: number): boolean => x[i + 1]! - x[i]! !== x[i]! - x[i - 1]!;
  const corners = dropIntermediate ? keepPlaces(counts, (i) => isCorner(f, i) || isCorner(t, i)) : counts;
  const { falsePositives, truePositives, thresholds } = fromNothing(corners);
  return {
    fpr: rates(who, 'fpr', 'negative', falsePositives),
    tpr: rates(who, 'tpr', 'positive', truePositives),
    thresholds: [...thresholds],
  };
}

function rates(who: string, rate: string, kind: string, counts: readonly number[]): number[] {
  const total = counts.at(-1)!;
  if (total > 0) return counts.map((count) => count / total);
  process.emitWarning(new UndefinedMetricWarning(`${who}: ${rate}`, `where yTrue has no ${kind} samples`));
  return counts.map(() => NaN);
}
