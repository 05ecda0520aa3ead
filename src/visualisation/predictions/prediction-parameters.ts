import { anyOf, arrayOf, integer, oneOf, type Options, type ParameterTable, string } from '../../validation';
import { type PictureParameters, pictureParameters } from '../picture-options';

export interface PredictionParameters extends PictureParameters {
  /** Pixels between the axes from left to right. @default 360 */
  width: number;
  /** Pixels between the axes from top to bottom. @default 360 */
  height: number;
  /** Which output is shown, counted from 0; null: each, in a panel of its own. @default null */
  output: number | null;
  /** What the outputs are, with their units, such as ['price (€)']; null: numbers. @default null */
  outputNames: readonly string[] | null;
}

export const PREDICTION_PARAMETERS: ParameterTable<PredictionParameters> = {
  ...pictureParameters(360, 360),
  output: { default: null, constraint: anyOf(integer(0, Infinity, '[)'), oneOf(null)) },
  outputNames: { default: null, constraint: anyOf(arrayOf(string), oneOf(null)) },
};

/** Options of plotPredictions and plotResiduals. @interface */
export type PlotPredictionsOptions = Options<PredictionParameters>;
