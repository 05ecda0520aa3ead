import type { EstimatorLike, ParamsOf } from '../../estimator';
import type { Parameter } from '../../validation';
import type { ParamGrid } from '../param-grid';

/** The row of a parameter table for a required grid, whose inside is looked at when it is read. */
export function paramGridParameter<E extends EstimatorLike>(): Parameter<ParamGrid<ParamsOf<E>>> {
  return {
    default: null as unknown as ParamGrid<ParamsOf<E>>, // refused by fit: it is required
    constraint: {
      legal: 'an object with an array of values for each parameter, or a list of such objects',
      accepts: (value): value is ParamGrid<ParamsOf<E>> => typeof value === 'object' && value !== null,
    },
  };
}
