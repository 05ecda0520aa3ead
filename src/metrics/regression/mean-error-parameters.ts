import type { Options, ParameterTable } from '../../validation';
import { multioutputParameter, type Multioutput } from './multioutput';
import { SAMPLE_WEIGHT_PARAMETER, type SampleWeightParameter } from '../sample-weight-parameter';

export interface MeanErrorParameters extends SampleWeightParameter {
  /**
   * How the errors of several outputs become one: not at all, by their mean, or by their mean with given weights.
   * @default "uniform_average"
   */
  multioutput: Multioutput;
}

/** The parameters of the errors that have no others. */
export const MEAN_ERROR_PARAMETERS: ParameterTable<MeanErrorParameters> = {
  ...SAMPLE_WEIGHT_PARAMETER,
  multioutput: { default: 'uniform_average', constraint: multioutputParameter },
};

/** Options of the mean and the median errors. @interface */
export type MeanErrorOptions = Options<MeanErrorParameters>;
