import type { Label } from '../../arrays';
import { anyOf, oneOf, type ParameterTable } from '../../validation';
import { LABELS_PARAMETER, type LabelsParameter } from './labels-parameter';
import { POS_LABEL_PARAMETER } from '../pos-label';
import { SAMPLE_WEIGHT_PARAMETER, type SampleWeightParameter } from '../sample-weight-parameter';

/**
 * How the scores of several labels become one. 'binary': that of posLabel alone; 'micro': of all labels' counts taken
 * together; 'macro': the mean; 'weighted': the mean weighted by how often each label occurs in yTrue; 'samples': the
 * mean of each sample's own score, for indicators. null: they stay an array.
 */
export type Average = 'binary' | 'micro' | 'macro' | 'weighted' | 'samples' | null;

/** What stands for 0 / 0; 'warn' is 0 with an UndefinedMetricWarning. NaN is left out of averages. */
export type ZeroDivision = 'warn' | number;

/** Options of every metric that compares a set of predicted with a set of true labels. */
export interface SetWiseParameters extends LabelsParameter, SampleWeightParameter {
  /** The label whose score is returned for `average: 'binary'`; labels is then not looked at. @default 1 */
  posLabel: Label | null;
  /** How the scores of several labels become one; null: not at all. @default "binary" */
  average: Average;
}

export const SET_WISE_PARAMETERS: ParameterTable<SetWiseParameters> = {
  ...LABELS_PARAMETER,
  posLabel: { default: 1, constraint: POS_LABEL_PARAMETER.posLabel.constraint },
  average: { default: 'binary', constraint: oneOf('binary', 'micro', 'macro', 'weighted', 'samples', null) },
  ...SAMPLE_WEIGHT_PARAMETER,
};

export interface ZeroDivisionParameter {
  /** What stands for 0 / 0: 0, 1 or NaN; "warn" is 0 with a warning. NaN is left out of averages. @default "warn" */
  zeroDivision: ZeroDivision;
}

export const ZERO_DIVISION_PARAMETER: ParameterTable<ZeroDivisionParameter> = {
  zeroDivision: { default: 'warn', constraint: anyOf(oneOf('warn'), oneOf(0, 1, NaN)) },
};

/** Options of precision, of recall and of their means. */
export type PrecisionRecallParameters = SetWiseParameters & ZeroDivisionParameter;

export const PRECISION_RECALL_PARAMETERS: ParameterTable<PrecisionRecallParameters> = {
  ...SET_WISE_PARAMETERS,
  ...ZERO_DIVISION_PARAMETER,
};
