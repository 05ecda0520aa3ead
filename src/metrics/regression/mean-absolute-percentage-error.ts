import { MEAN_ERROR_PARAMETERS } from './mean-error-parameters';
import { meanLosses } from './mean-losses';
import { regressionMetric } from './regression-metric';

/**
 * The mean of |y − ŷ| / |y|: a share, 0.1 for errors of 10 %. Where y is 0 the error is divided by 2⁻⁵², which makes it
 * huge. Source: scikit-learn's `mean_absolute_percentage_error`.
 *
 * @param yTrue, yPred  [samples] or [samples, outputs]
 * @returns one number; for `multioutput: 'raw_values'` one per output
 * @throws InvalidDataError for data that is no finite number or does not fit together
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export const meanAbsolutePercentageError = regressionMetric(
  'meanAbsolutePercentageError',
  MEAN_ERROR_PARAMETERS,
  (data) => ({
    scores: meanLosses(data, (y, predicted) => Math.abs(predicted - y) / Math.max(Math.abs(y), Number.EPSILON)),
  }),
);
