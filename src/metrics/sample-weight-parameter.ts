import type { VectorInput } from '../arrays';
import type { ParameterTable } from '../validation';

export interface SampleWeightParameter {
  /** How much each sample counts; null: all alike. @default null */
  sampleWeight: VectorInput | null;
}

export const SAMPLE_WEIGHT_PARAMETER: ParameterTable<SampleWeightParameter> = {
  sampleWeight: {
    default: null,
    constraint: {
      legal: 'one number per sample, or null',
      accepts: (value): value is VectorInput | null => typeof value === 'object', // looked at when it is read
    },
  },
};
