import { boolean, type Options, type ParameterTable } from '../../validation';
import { varianceMultioutputParameter, type Multioutput } from './multioutput';
import { SAMPLE_WEIGHT_PARAMETER, type SampleWeightParameter } from '../sample-weight-parameter';

export interface ExplainedParameters extends SampleWeightParameter {
  /**
   * How several scores become one: not at all, by their mean, or weighted by variances or given weights.
   * @default "uniform_average"
   */
  multioutput: Multioutput | 'variance_weighted';
  /** Whether a constant y scores 1 for a perfect prediction, else 0, instead of NaN and -Infinity. @default true */
  forceFinite: boolean;
}

/** The parameters of the scores that tell the explained share of a variance. */
export const EXPLAINED_PARAMETERS: ParameterTable<ExplainedParameters> = {
  ...SAMPLE_WEIGHT_PARAMETER,
  multioutput: { default: 'uniform_average', constraint: varianceMultioutputParameter },
  forceFinite: { default: true, constraint: boolean },
};

/** Options of the scores that say how much of the variance is explained. @interface */
export type ExplainedOptions = Options<ExplainedParameters>;
