import type { Label } from '../../arrays';
import { accuracyScore } from '../accuracy-score';
import { balancedAccuracyScore } from '../balanced-accuracy-score';
import { cohenKappaScore } from '../cohen-kappa-score';
import { f1Score } from '../f1-score';
import { fbetaScore } from '../fbeta-score';
import { hammingLoss } from '../hamming-loss';
import { jaccardScore } from '../jaccard-score';
import { matthewsCorrcoef } from '../matthews-corrcoef';
import { precisionScore } from '../precision-score';
import { r2Score } from '../r2-score';
import { recallScore } from '../recall-score';
import { zeroOneLoss } from '../zero-one-loss';

/** The library's metrics that give one number, by their names: a scorer of one can be told in words. */
export const LIBRARY_METRICS = {
  accuracyScore,
  balancedAccuracyScore,
  cohenKappaScore,
  f1Score,
  fbetaScore,
  hammingLoss,
  jaccardScore,
  matthewsCorrcoef,
  precisionScore,
  r2Score,
  recallScore,
  zeroOneLoss,
} as const;

export type MetricName = keyof typeof LIBRARY_METRICS;

/** The name of a metric of the library; null for any other function. */
export function metricNameOf(metric: unknown): MetricName | null {
  return METRIC_NAMES.find((name) => LIBRARY_METRICS[name] === metric) ?? null;
}

const METRIC_NAMES = Object.keys(LIBRARY_METRICS) as MetricName[];

/** The label whose probability a metric takes where it is not told; null: that of the second class. */
export function defaultPosLabel(metric: string | null): Label | null {
  return metric === 'averagePrecisionScore' ? 1 : null;
}

/** Whether a metric takes sampleWeight; a user's own function is trusted to. */
export function takesSampleWeight(metric: string | null): boolean {
  return metric !== 'maxError';
}
