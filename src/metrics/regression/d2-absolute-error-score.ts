import { d2PinballScores } from './d2-pinball-scores';
import { MEAN_ERROR_PARAMETERS } from './mean-error-parameters';
import { regressionMetric } from './regression-metric';

const who = 'd2AbsoluteErrorScore';

/**
 * D² of the absolute error: 1 is a perfect prediction, 0 is that of y's median, worse ones are negative. Source:
 * scikit-learn's `d2_absolute_error_score`.
 *
 * @param yTrue, yPred  [samples] or [samples, outputs]
 * @returns one number; for `multioutput: 'raw_values'` one per output. NaN, with an UndefinedMetricWarning, for fewer
 *          than two samples
 * @throws InvalidDataError for data that is no finite number or does not fit together
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export const d2AbsoluteErrorScore = regressionMetric(who, MEAN_ERROR_PARAMETERS, (data) =>
  d2PinballScores(who, data, 0.5),
);
