import { anyOf, number, oneOf, type ParameterTable, string } from '../validation';

/** What every chart takes. */
export interface PictureParameters {
  /** What stands above it; null: what it shows. @default null */
  title: string | null;
  /** Pixels between the axes from left to right; each chart has a default of its own. */
  width: number;
  /** Pixels between the axes from top to bottom; each chart has a default of its own. */
  height: number;
}

/** The rows of a table of options that every chart has. */
export function pictureParameters(width: number, height: number): ParameterTable<PictureParameters> {
  const size = number(20, 10_000, '[]');
  return {
    title: { default: null, constraint: anyOf(string, oneOf(null)) },
    width: { default: width, constraint: size },
    height: { default: height, constraint: size },
  };
}
