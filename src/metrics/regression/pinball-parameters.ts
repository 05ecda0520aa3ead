import { number, type ParameterTable } from '../../validation';
import { MEAN_ERROR_PARAMETERS, type MeanErrorParameters } from './mean-error-parameters';

export interface PinballParameters extends MeanErrorParameters {
  /** Which quantile is predicted: 0.5 is the median, 0.9 what nine of ten values are below. @default 0.5 */
  alpha: number;
}

/** The parameters of what judges a predicted quantile. */
export const PINBALL_PARAMETERS: ParameterTable<PinballParameters> = {
  ...MEAN_ERROR_PARAMETERS,
  alpha: { default: 0.5, constraint: number(0, 1, '[]') },
};
