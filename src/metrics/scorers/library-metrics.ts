import type { Label } from '../../arrays';
import { accuracyScore } from '../accuracy-score';
import { averagePrecisionScore } from '../average-precision-score';
import { balancedAccuracyScore } from '../balanced-accuracy-score';
import { brierScoreLoss } from '../brier-score-loss';
import { cohenKappaScore } from '../cohen-kappa-score';
import { d2AbsoluteErrorScore } from '../d2-absolute-error-score';
import { d2PinballScore } from '../d2-pinball-score';
import { d2TweedieScore } from '../d2-tweedie-score';
import { explainedVarianceScore } from '../explained-variance-score';
import { f1Score } from '../f1-score';
import { fbetaScore } from '../fbeta-score';
import { hammingLoss } from '../hamming-loss';
import { jaccardScore } from '../jaccard-score';
import { logLoss } from '../log-loss';
import { matthewsCorrcoef } from '../matthews-corrcoef';
import { maxError } from '../max-error';
import { meanAbsoluteError } from '../mean-absolute-error';
import { meanAbsolutePercentageError } from '../mean-absolute-percentage-error';
import { meanGammaDeviance } from '../mean-gamma-deviance';
import { meanPinballLoss } from '../mean-pinball-loss';
import { meanPoissonDeviance } from '../mean-poisson-deviance';
import { meanSquaredError } from '../mean-squared-error';
import { meanSquaredLogError } from '../mean-squared-log-error';
import { meanTweedieDeviance } from '../mean-tweedie-deviance';
import { medianAbsoluteError } from '../median-absolute-error';
import { precisionScore } from '../precision-score';
import { r2Score } from '../r2-score';
import { recallScore } from '../recall-score';
import { rocAucScore } from '../roc-auc-score';
import { rootMeanSquaredError } from '../root-mean-squared-error';
import { rootMeanSquaredLogError } from '../root-mean-squared-log-error';
import { topKAccuracyScore } from '../top-k-accuracy-score';
import { zeroOneLoss } from '../zero-one-loss';

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
