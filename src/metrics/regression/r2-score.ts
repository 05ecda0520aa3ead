import { EXPLAINED_PARAMETERS, type ExplainedOptions } from './explained-parameters';
import { r2Scores } from './r2-scores';
import { regressionMetric } from './regression-metric';
import { scoresOfOne } from './scores-of-one';

/** Options of {@link r2Score}. @interface */
export type R2ScoreOptions = ExplainedOptions;

const who = 'r2Score';

/**
 * The coefficient of determination R²: 1 is a perfect prediction, 0 is that of the mean, worse ones are negative.
 * Source: scikit-learn's `r2_score`.
 *
 * @param yTrue, yPred  [samples] or [samples, outputs]
 * @returns one number; for `multioutput: 'raw_values'` one per output. NaN, with an UndefinedMetricWarning, for fewer
 *          than two samples
 * @throws InvalidDataError for data that is no finite number or does not fit together
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export const r2Score = regressionMetric(who, EXPLAINED_PARAMETERS, (data, { forceFinite }) => {
  const { yTrue, yPred, weights } = data;
  return yTrue.rows < 2 ? scoresOfOne(who, data) : r2Scores(yTrue, yPred, weights, forceFinite);
});
