import { readOptions, type Options } from '../../validation';
import { oneOutput } from './one-output';
import { readRegressionData, type TargetInput } from './regression-data';
import { SAMPLE_WEIGHT_PARAMETER, type SampleWeightParameter } from '../sample-weight-parameter';
import { checkTweedieData, tweedieDeviance } from './tweedie-deviance';

/** Options of {@link meanGammaDeviance}. @interface */
export type MeanGammaDevianceOptions = Options<SampleWeightParameter>;

/**
 * The mean deviance of the gamma distribution, for which only the ratios of truth and prediction count:
 * 2(log(ŷ / y) + y / ŷ − 1). Source: scikit-learn's `mean_gamma_deviance`.
 *
 * @param yTrue, yPred  [samples], above 0
 * @returns a number of at least 0; 0 is a perfect prediction
 * @throws InvalidDataError for other data, several outputs, and what does not fit together
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export function meanGammaDeviance(
  yTrue: TargetInput,
  yPred: TargetInput,
  options: MeanGammaDevianceOptions = {},
): number {
  const who = 'meanGammaDeviance';
  const { sampleWeight } = readOptions(who, SAMPLE_WEIGHT_PARAMETER, options);
  const data = oneOutput(who, readRegressionData(who, yTrue, yPred, sampleWeight));
  checkTweedieData(who, data, 2);
  return tweedieDeviance(data, 2);
}
