import type { VectorInput } from '../arrays';
import { arrayOrNull, type ParameterTable } from '../validation';

export interface SampleWeightParameter {
  /** How much each sample counts; null: all alike. @default null */
  sampleWeight: VectorInput | null;
}

export const SAMPLE_WEIGHT_PARAMETER: ParameterTable<SampleWeightParameter> = {
  sampleWeight: { default: null, constraint: arrayOrNull<VectorInput>('one number per sample') },
};
