import { EXPLAINED_PARAMETERS, type ExplainedOptions } from './explained-parameters';
import { explainedShare } from './explained-share';
import { meanLosses } from './mean-losses';
import { regressionMetric } from './regression-metric';

/** Options of {@link explainedVarianceScore}. @interface */
export type ExplainedVarianceScoreOptions = ExplainedOptions;

/**
 * The explained share of y's variance: as R², but an error that all predictions have in common does not count. Source:
 * scikit-learn's `explained_variance_score`.
 *
 * @param yTrue, yPred  [samples] or [samples, outputs]
 * @returns one number, 1 for a perfect prediction; for `multioutput: 'raw_values'` one per output
 * @throws InvalidDataError for data that is no finite number or does not fit together
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export const explainedVarianceScore = regressionMetric(
  'explainedVarianceScore',
  EXPLAINED_PARAMETERS,
  (data, { forceFinite }) => {
    const errors = meanLosses(data, (y, predicted) => y - predicted);
    const residuals = meanLosses(data, (y, predicted, k) => (y - predicted - errors[k]!) ** 2);
    const means = meanLosses(data, (y) => y);
    const totals = meanLosses(data, (y, _predicted, k) => (y - means[k]!) ** 2);
    return { scores: residuals.map((residual, k) => explainedShare(residual, totals[k]!, forceFinite)), totals };
  },
);
