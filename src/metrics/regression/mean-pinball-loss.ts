import type { Options } from '../../validation';
import { meanLosses } from './mean-losses';
import { pinballLoss } from './pinball-loss';
import { PINBALL_PARAMETERS, type PinballParameters } from './pinball-parameters';
import { regressionMetric } from './regression-metric';

/** Options of {@link meanPinballLoss}. @interface */
export type MeanPinballLossOptions = Options<PinballParameters>;

/**
 * The loss of a predicted quantile, in y's unit: α(y − ŷ) where ŷ is too low, (1 − α)(ŷ − y) where it is too high, their
 * mean. Source: scikit-learn's `mean_pinball_loss`.
 *
 * @param yTrue, yPred  [samples] or [samples, outputs]
 * @returns one number; for `multioutput: 'raw_values'` one per output
 * @throws InvalidDataError for data that is no finite number or does not fit together
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export const meanPinballLoss = regressionMetric('meanPinballLoss', PINBALL_PARAMETERS, (data, { alpha }) => ({
  scores: meanLosses(data, pinballLoss(alpha)),
}));
