import { MEAN_ERROR_PARAMETERS } from './mean-error-parameters';
import { meanLosses } from './mean-losses';
import { regressionMetric } from './regression-metric';
import { squaredError } from './squared-error';

/**
 * The mean of (y − ŷ)², in y's unit squared; 0 is a perfect prediction. Source: scikit-learn's `mean_squared_error`.
 *
 * @param yTrue, yPred  [samples] or [samples, outputs]
 * @returns one number; for `multioutput: 'raw_values'` one per output
 * @throws InvalidDataError for data that is no finite number or does not fit together
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export const meanSquaredError = regressionMetric('meanSquaredError', MEAN_ERROR_PARAMETERS, (data) => ({
  scores: meanLosses(data, squaredError),
}));
