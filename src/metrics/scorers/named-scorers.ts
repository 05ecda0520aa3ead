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
  balanced_accuracy: { metric: 'balancedAccuracyScore' },
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
} as const satisfies Readonly<Record<string, ScorerRecord>>;

/** The names of scorers: scikit-learn's words. */
export type ScoringName = keyof typeof NAMED_SCORERS;
