import type { Options } from '../../validation';
import { d2PinballScores } from './d2-pinball-scores';
import { PINBALL_PARAMETERS, type PinballParameters } from './pinball-parameters';
import { regressionMetric } from './regression-metric';

/** Options of {@link d2PinballScore}. @interface */
export type D2PinballScoreOptions = Options<PinballParameters>;

const who = 'd2PinballScore';

/**
 * D² of the pinball loss: 1 is a perfect prediction, 0 is that of y's own quantile, worse ones are negative. Source:
 * scikit-learn's `d2_pinball_score`.
 *
 * @param yTrue, yPred  [samples] or [samples, outputs]
 * @returns one number; for `multioutput: 'raw_values'` one per output. NaN, with an UndefinedMetricWarning, for fewer
 *          than two samples
 * @throws InvalidDataError for data that is no finite number or does not fit together
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export const d2PinballScore = regressionMetric(who, PINBALL_PARAMETERS, (data, { alpha }) =>
  d2PinballScores(who, data, alpha),
);
