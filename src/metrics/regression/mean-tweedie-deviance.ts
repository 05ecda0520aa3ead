import { readOptions, type Options } from '../../validation';
import { TWEEDIE_PARAMETERS, type TweedieParameters } from './tweedie-parameters';
import { oneOutput } from './one-output';
import { readRegressionData, type TargetInput } from './regression-data';
import { checkTweedieData, tweedieDeviance } from './tweedie-deviance';

/** Options of {@link meanTweedieDeviance}. @interface */
export type MeanTweedieDevianceOptions = Options<TweedieParameters>;

/**
 * The mean deviance of a Tweedie distribution: power 0 is the squared error, 1 Poisson's deviance, 2 that of the gamma
 * distribution. Source: scikit-learn's `mean_tweedie_deviance`.
 *
 * @param yTrue  [samples]; for powers from 1 at least 0, for powers from 2 above 0
 * @param yPred  [samples]; above 0 unless the power is 0
 * @returns a number of at least 0; 0 is a perfect prediction
 * @throws InvalidDataError for other data, several outputs, and what does not fit together
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export function meanTweedieDeviance(
  yTrue: TargetInput,
  yPred: TargetInput,
  options: MeanTweedieDevianceOptions = {},
): number {
  const who = 'meanTweedieDeviance';
  const { sampleWeight, power } = readOptions<TweedieParameters>(who, TWEEDIE_PARAMETERS, options);
  const data = oneOutput(who, readRegressionData(who, yTrue, yPred, sampleWeight));
  checkTweedieData(who, data, power);
  return tweedieDeviance(data, power);
}
