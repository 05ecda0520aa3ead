import type { MetricName } from './library-metrics';
import type { ResponseMethod } from './response';

/** A scorer in words: of which metric, with which options, and so on as in `makeScorer`. */
export interface ScorerRecord {
  readonly metric: MetricName;
  readonly options?: Readonly<Record<string, unknown>>;
  /** Without it 'predict'. */
  readonly responseMethod?: readonly ResponseMethod[];
  /** Without it true. */
  readonly greaterIsBetter?: boolean;
}

const loss = (metric: MetricName): ScorerRecord => ({ metric, greaterIsBetter: false });

const byProbability = (metric: MetricName, options: object = {}): ScorerRecord => ({
  metric,
  options: { ...options },
  responseMethod: ['predict_proba'],
});

/** By what ranks the samples. */
const byDecision = (metric: MetricName): ScorerRecord => ({
  metric,
  responseMethod: ['decision_function', 'predict_proba'],
});

/** Of the positive class for 'binary'; the others look at all of them, whatever they are called. */
const averagedBy = (
  metric: MetricName,
  average: 'binary' | 'macro' | 'micro' | 'samples' | 'weighted',
): ScorerRecord => ({
  metric,
  options: average === 'binary' ? { average } : { average, posLabel: null },
});

/** What each of scikit-learn's names of scorers stands for. Source: scikit-learn's `_scorer.py`. */
export const NAMED_SCORERS = {
  accuracy: { metric: 'accuracyScore' },
  average_precision: byDecision('averagePrecisionScore'),
  balanced_accuracy: { metric: 'balancedAccuracyScore' },
  d2_absolute_error_score: { metric: 'd2AbsoluteErrorScore' },
  explained_variance: { metric: 'explainedVarianceScore' },
  f1: averagedBy('f1Score', 'binary'),
  f1_macro: averagedBy('f1Score', 'macro'),
  f1_micro: averagedBy('f1Score', 'micro'),
  f1_samples: averagedBy('f1Score', 'samples'),
  f1_weighted: averagedBy('f1Score', 'weighted'),
  jaccard: averagedBy('jaccardScore', 'binary'),
  jaccard_macro: averagedBy('jaccardScore', 'macro'),
  jaccard_micro: averagedBy('jaccardScore', 'micro'),
  jaccard_samples: averagedBy('jaccardScore', 'samples'),
  jaccard_weighted: averagedBy('jaccardScore', 'weighted'),
  matthews_corrcoef: { metric: 'matthewsCorrcoef' },
  neg_brier_score: { ...byProbability('brierScoreLoss'), greaterIsBetter: false },
  neg_log_loss: { ...byProbability('logLoss'), greaterIsBetter: false },
  neg_max_error: loss('maxError'),
  neg_mean_absolute_error: loss('meanAbsoluteError'),
  neg_mean_absolute_percentage_error: loss('meanAbsolutePercentageError'),
  neg_mean_gamma_deviance: loss('meanGammaDeviance'),
  neg_mean_poisson_deviance: loss('meanPoissonDeviance'),
  neg_mean_squared_error: loss('meanSquaredError'),
  neg_mean_squared_log_error: loss('meanSquaredLogError'),
  neg_median_absolute_error: loss('medianAbsoluteError'),
  neg_root_mean_squared_error: loss('rootMeanSquaredError'),
  neg_root_mean_squared_log_error: loss('rootMeanSquaredLogError'),
  precision: averagedBy('precisionScore', 'binary'),
  precision_macro: averagedBy('precisionScore', 'macro'),
  precision_micro: averagedBy('precisionScore', 'micro'),
  precision_samples: averagedBy('precisionScore', 'samples'),
  precision_weighted: averagedBy('precisionScore', 'weighted'),
  r2: { metric: 'r2Score' },
  recall: averagedBy('recallScore', 'binary'),
  recall_macro: averagedBy('recallScore', 'macro'),
  recall_micro: averagedBy('recallScore', 'micro'),
  recall_samples: averagedBy('recallScore', 'samples'),
  recall_weighted: averagedBy('recallScore', 'weighted'),
  roc_auc: byDecision('rocAucScore'),
  roc_auc_ovo: byProbability('rocAucScore', { multiClass: 'ovo' }),
  roc_auc_ovo_weighted: byProbability('rocAucScore', { multiClass: 'ovo', average: 'weighted' }),
  roc_auc_ovr: byProbability('rocAucScore', { multiClass: 'ovr' }),
  roc_auc_ovr_weighted: byProbability('rocAucScore', { multiClass: 'ovr', average: 'weighted' }),
  top_k_accuracy: byDecision('topKAccuracyScore'),
} as const satisfies Readonly<Record<string, ScorerRecord>>;

/** The names of scorers: scikit-learn's words. */
export type ScoringName = keyof typeof NAMED_SCORERS;
