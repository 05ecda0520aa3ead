import type { Label, LabelInput } from '../../arrays';
import { anyOf, arrayOrNull, boolean, number, oneOf, type ParameterTable, string } from '../../validation';
import { CLASS_NAMES_PARAMETER, type ClassNamesParameter } from '../class-names';
import { type PictureParameters, pictureParameters } from '../picture-options';

export interface ClassCurveParameters extends PictureParameters, ClassNamesParameter {
  /** Pixels between the axes from left to right. @default 360 */
  width: number;
  /** Pixels between the axes from top to bottom. @default 360 */
  height: number;
  /** The positive one of two classes; null: the second. @default null */
  posLabel: Label | null;
  /** The classes of the scores' columns; null: those of the estimator, or of yTrue, sorted. @default null */
  labels: LabelInput | null;
}

export interface ResponseParameter {
  /** What is asked of an estimator; 'auto': probabilities, or decisions where it has none. @default "auto" */
  responseMethod: 'auto' | 'predict_proba' | 'decision_function';
}

export const CLASS_CURVE_PARAMETERS: ParameterTable<ClassCurveParameters> = {
  ...pictureParameters(360, 360),
  posLabel: { default: null, constraint: anyOf(number(-Infinity, Infinity, '()'), string, boolean, oneOf(null)) },
  labels: { default: null, constraint: arrayOrNull<LabelInput>('an array of labels') },
  ...CLASS_NAMES_PARAMETER,
};

export const RESPONSE_PARAMETER: ParameterTable<ResponseParameter> = {
  responseMethod: { default: 'auto', constraint: oneOf('auto', 'predict_proba', 'decision_function') },
};
