import { MEAN_ERROR_PARAMETERS } from './mean-error-parameters';
import { regressionMetric } from './regression-metric';
import { weightedQuantile } from './weighted-quantile';

/**
 * The median of |y − ŷ|, in y's unit, which a few bad predictions do not move. Source: scikit-learn's
 * `median_absolute_error`.
 *
 * @param yTrue, yPred  [samples] or [samples, outputs]
 * @returns one number; for `multioutput: 'raw_values'` one per output
 * @throws InvalidDataError for data that is no finite number or does not fit together
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export const medianAbsoluteError = regressionMetric(
  'medianAbsoluteError',
  MEAN_ERROR_PARAMETERS,
  ({ yTrue, yPred, weights }) => {
    const { rows, columns } = yTrue;
    const scores = Array.from({ length: columns }, (_, k) => {
      const error = (i: number): number => Math.abs(yPred.data[i * columns + k]! - yTrue.data[i * columns + k]!);
      const errors = Float64Array.from({ length: rows }, (_, i) => error(i));
      return weightedQuantile(errors, weights, 50);
    });
    return { scores };
  },
);
