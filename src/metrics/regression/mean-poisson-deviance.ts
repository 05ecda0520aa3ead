import { readOptions, type Options } from '../../validation';
import { oneOutput } from './one-output';
import { readRegressionData, type TargetInput } from './regression-data';
import { SAMPLE_WEIGHT_PARAMETER, type SampleWeightParameter } from '../sample-weight-parameter';
import { checkTweedieData, tweedieDeviance } from './tweedie-deviance';

/** Options of {@link meanPoissonDeviance}. @interface */
export type MeanPoissonDevianceOptions = Options<SampleWeightParameter>;

/**
 * The mean deviance of the Poisson distribution, for counts: 2(y·log(y / ŷ) − y + ŷ). Source: scikit-learn's
 * `mean_poisson_deviance`.
 *
 * @param yTrue  [samples], at least 0
 * @param yPred  [samples], above 0
 * @returns a number of at least 0; 0 is a perfect prediction
 * @throws InvalidDataError for other data, several outputs, and what does not fit together
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export function meanPoissonDeviance(
  yTrue: TargetInput,
  yPred: TargetInput,
  options: MeanPoissonDevianceOptions = {},
): number {
  const who = 'meanPoissonDeviance';
  const { sampleWeight } = readOptions(who, SAMPLE_WEIGHT_PARAMETER, options);
  const data = oneOutput(who, readRegressionData(who, yTrue, yPred, sampleWeight));
  checkTweedieData(who, data, 1);
  return tweedieDeviance(data, 1);
}
