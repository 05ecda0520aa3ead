import { logData } from './log-data';
import { MEAN_ERROR_PARAMETERS } from './mean-error-parameters';
import { meanLosses } from './mean-losses';
import { regressionMetric } from './regression-metric';
import { squaredError } from './squared-error';

const who = 'rootMeanSquaredLogError';

/**
 * √ of the mean of (log(1 + y) − log(1 + ŷ))²; of several outputs the mean of their roots. Source: scikit-learn's
 * `root_mean_squared_log_error`.
 *
 * @param yTrue, yPred  [samples] or [samples, outputs], above −1
 * @returns one number; for `multioutput: 'raw_values'` one per output
 * @throws InvalidDataError for data that is no finite number above −1 or does not fit together
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export const rootMeanSquaredLogError = regressionMetric(who, MEAN_ERROR_PARAMETERS, (data) => ({
  scores: meanLosses(logData(who, data), squaredError).map(Math.sqrt),
}));
