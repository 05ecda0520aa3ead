import { UndefinedMetricWarning } from '../../errors';
import { thresholdCounts, withoutLevelPlaces } from './threshold-counts';

/** Precision and recall by the threshold, which rises; one point more than thresholds: precision 1, recall 0. */
export interface PrecisionRecallCurve {
  /** The share of what is called positive that is so. */
  readonly precision: number[]; // [thresholds + 1]
  /** The share of the positive samples that is called so, falling. */
  readonly recall: number[]; // [thresholds + 1]
  /** What a score has to be at least to be called positive. */
  readonly thresholds: number[];
}

/** The curve; without a positive sample recall is 1 for all thresholds, with an UndefinedMetricWarning. */
export function precisionRecallPoints(
  who: string,
  positive: ArrayLike<number>,
  scores: ArrayLike<number>,
  weights: ArrayLike<number> | null,
  dropIntermediate = false,
): PrecisionRecallCurve {
  const all = thresholdCounts(positive, scores, weights);
  const { falsePositives, truePositives, thresholds } = dropIntermediate ? withoutLevelPlaces(all) : all;
  const total = truePositives.at(-1)!;
  if (total === 0) {
    const consequence = 'It is set to 1 for all thresholds.';
    process.emitWarning(
      new UndefinedMetricWarning(`${who}: recall`, 'where yTrue has no positive samples', consequence),
    );
  }
  const precision = truePositives.map((right, i) => {
    const called = right + falsePositives[i]!;
    return called === 0 ? 0 : right / called;
  });
  const recall = truePositives.map((right) => (total === 0 ? 1 : right / total));
  return {
    precision: [...precision.reverse(), 1],
    recall: [...recall.reverse(), 0],
    thresholds: [...thresholds].reverse(),
  };
}
