import { anyOf, oneOf, type Options, type ParameterTable, string } from '../../validation';
import type { Spacing } from '../number-scale';
import { type PictureParameters, pictureParameters } from '../picture-options';

export interface ScoreCurveParameters extends PictureParameters {
  /** Pixels between the axes from left to right. @default 480 */
  width: number;
  /** Pixels between the axes from top to bottom. @default 280 */
  height: number;
  /** What the scores are called on their axis; null: score. @default null */
  scoreName: string | null;
  /** How numbers on the lower axis are spaced; 'auto': by their logarithms where they are spread so. @default "auto" */
  scale: Spacing | 'auto';
}

export const SCORE_CURVE_PARAMETERS: ParameterTable<ScoreCurveParameters> = {
  ...pictureParameters(480, 280),
  scoreName: { default: null, constraint: anyOf(string, oneOf(null)) },
  scale: { default: 'auto', constraint: oneOf('auto', 'linear', 'log') },
};

/** Options of curves of scores. @interface */
export type ScoreCurveOptions = Options<ScoreCurveParameters>;
