import { anyOf, number, type ParameterTable } from '../../validation';
import { SAMPLE_WEIGHT_PARAMETER, type SampleWeightParameter } from '../sample-weight-parameter';

export interface TweedieParameters extends SampleWeightParameter {
  /**
   * The power p of the mean that the variance is proportional to: 0 normal, 1 Poisson, between 1 and 2 compound Poisson,
   * 2 gamma, 3 inverse Gaussian. The higher, the less the errors of large values count.
   * @default 0
   */
  power: number;
}

/** The parameters of the deviances of any Tweedie distribution. */
export const TWEEDIE_PARAMETERS: ParameterTable<TweedieParameters> = {
  ...SAMPLE_WEIGHT_PARAMETER,
  power: { default: 0, constraint: anyOf(number(-Infinity, 0, '(]'), number(1, Infinity, '[)')) },
};
