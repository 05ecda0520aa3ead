import { anyOf, oneOf, type ParameterTable } from '../../validation';
import { type PictureParameters, pictureParameters } from '../picture-options';

/** What every diagram takes. */
export interface DiagramParameters {
  /** What stands above it; null: what it shows. @default null */
  title: string | null;
  /** Pixels of the whole picture; null: as many as it needs. @default null */
  width: number | null;
  /** Pixels of the whole picture; null: as many as it needs. @default null */
  height: number | null;
}

const { title, width }: ParameterTable<PictureParameters> = pictureParameters(100, 100);
const size = { default: null, constraint: anyOf(width.constraint, oneOf(null)) };

/** The rows of a table of options that every diagram has. */
export const DIAGRAM_PARAMETERS: ParameterTable<DiagramParameters> = { title, width: size, height: size };
