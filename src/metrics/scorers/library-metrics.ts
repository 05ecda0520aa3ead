import type { Label } from '../../arrays';
import { allowInFiles } from '../../estimator';
import {
  accuracyScore,
  balancedAccuracyScore,
  cohenKappaScore,
  f1Score,
  fbetaScore,
  hammingLoss,
  jaccardScore,
  matthewsCorrcoef,
  precisionScore,
  recallScore,
  zeroOneLoss,
} from '../classification';
import { averagePrecisionScore, brierScoreLoss, logLoss, rocAucScore, topKAccuracyScore } from '../ranking';
import {
  d2AbsoluteErrorScore,
  d2PinballScore,
  d2TweedieScore,
  explainedVarianceScore,
  maxError,
  meanAbsoluteError,
  meanAbsolutePercentageError,
  meanGammaDeviance,
  meanPinballLoss,
  meanPoissonDeviance,
  meanSquaredError,
  meanSquaredLogError,
  meanTweedieDeviance,
  medianAbsoluteError,
  r2Score,
  rootMeanSquaredError,
  rootMeanSquaredLogError,
} from '../regression';

/** The library's metrics that give one number, by their names: a scorer of one can be told in words. */
export const LIBRARY_METRICS = {
  accuracyScore,
  averagePrecisionScore,
  balancedAccuracyScore,
  brierScoreLoss,
  cohenKappaScore,
  d2AbsoluteErrorScore,
  d2PinballScore,
  d2TweedieScore,
  explainedVarianceScore,
  f1Score,
  fbetaScore,
  hammingLoss,
  jaccardScore,
  logLoss,
  matthewsCorrcoef,
  maxError,
  meanAbsoluteError,
  meanAbsolutePercentageError,
  meanGammaDeviance,
  meanPinballLoss,
  meanPoissonDeviance,
  meanSquaredError,
  meanSquaredLogError,
  meanTweedieDeviance,
  medianAbsoluteError,
  precisionScore,
  r2Score,
  recallScore,
  rocAucScore,
  rootMeanSquaredError,
  rootMeanSquaredLogError,
  topKAccuracyScore,
  zeroOneLoss,
} as const;

allowInFiles(Object.values(LIBRARY_METRICS));

export type MetricName = keyof typeof LIBRARY_METRICS;

/** The name of a metric of the library; null for any other function. */
export function metricNameOf(metric: unknown): MetricName | null {
  return METRIC_NAMES.find((name) => LIBRARY_METRICS[name] === metric) ?? null;
}

const METRIC_NAMES = Object.keys(LIBRARY_METRICS) as MetricName[];

/** The label whose probability a metric takes where it is not told; null: that of the second class. */
export function defaultPosLabel(metric: MetricName | null): Label | null {
  return metric === 'averagePrecisionScore' ? 1 : null;
}

/** Whether a metric takes sampleWeight; a user's own function is trusted to. */
export function takesSampleWeight(metric: MetricName | null): boolean {
  return metric !== 'maxError';
}
