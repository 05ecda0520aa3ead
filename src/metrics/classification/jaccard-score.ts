import { anyOf, oneOf, type ParameterTable, type Options } from '../../validation';
import { ratio } from './ratio';
import { setWiseMetric } from './set-wise-metric';
import { SET_WISE_PARAMETERS, type SetWiseParameters } from './set-wise-parameters';

type Parameters = SetWiseParameters & {
  /** What stands for 0 / 0: 0 or 1; "warn" is 0 with a warning. @default "warn" */
  zeroDivision: 'warn' | 0 | 1;
};

const PARAMETERS: ParameterTable<Parameters> = {
  ...SET_WISE_PARAMETERS,
  zeroDivision: { default: 'warn', constraint: anyOf(oneOf('warn'), oneOf(0, 1)) },
};

/** Options of {@link jaccardScore}. @interface */
export type JaccardScoreOptions = Options<Parameters>;

/**
 * Jaccard's index, the size of the true and the predicted set's intersection over that of their union,
 * tp / (tp + fp + fn). Source: scikit-learn's `jaccard_score`.
 *
 * @param yTrue, yPred  class labels [samples], or indicators [samples, classes] of 0 and 1
 * @returns one number in [0, 1]; for `average: null` one per label, in the order of `labels`, else sorted. With an
 *          UndefinedMetricWarning, unless zeroDivision says otherwise, 0 stands for 0 / 0
 * @throws InvalidDataError for what is no class label, or does not fit together
 * @throws InvalidParameterError for an unknown option, a value out of its range, or one that y's form does not have
 */
export const jaccardScore = setWiseMetric<Parameters>(
  'jaccardScore',
  PARAMETERS,
  ({ right, predicted, actual }, { zeroDivision }) =>
    ratio(
      right,
      right.map((count, k) => count + (predicted[k]! - count) + (actual[k]! - count)),
      'true or predicted',
      zeroDivision,
    ),
);
