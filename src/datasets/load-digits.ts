import { integer, readOptions, type Options, type ParameterTable } from '../validation';
import { readDescription, readNumbers } from './data-file';
import type { ImageDataset } from './dataset';
import { LOAD_DATASET_PARAMETERS, type LoadDatasetParameters } from './load-dataset-options';

interface Parameters extends LoadDatasetParameters {
  /** How many digits there are: those below it. @default 10 */
  nClass: number;
}

const PARAMETERS: ParameterTable<Parameters> = {
  ...LOAD_DATASET_PARAMETERS,
  nClass: { default: 10, constraint: integer(1, 10, '[]') },
};

/** Options of {@link loadDigits}. @interface */
export type LoadDigitsOptions = Options<Parameters>;

const SIDE = 8; // pixels
const RANGE = Array.from({ length: SIDE }, (_, i) => i);
const FEATURE_NAMES = RANGE.flatMap((row) => RANGE.map((column) => `pixel_${row}_${column}`));
const DIGITS = Array.from({ length: 10 }, (_, digit) => String(digit));

/**
 * 1797 images of written digits, 8 × 8 pixels from 0 to 16, about 180 of each digit. The numbers are scikit-learn's.
 * Reads a file of the package: a bundler has to leave the package as it is. Source: scikit-learn's `load_digits`.
 *
 * @returns new arrays at each call, `targetNames` always being '0' … '9'; with `returnXy: true` only [X, y]
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export function loadDigits(options: LoadDigitsOptions & { readonly returnXy: true }): [X: number[][], y: number[]];
export function loadDigits(options?: LoadDigitsOptions & { readonly returnXy?: false | undefined }): ImageDataset;
export function loadDigits(options: LoadDigitsOptions = {}): ImageDataset | [X: number[][], y: number[]] {
  const { returnXy, nClass } = readOptions<Parameters>('loadDigits', PARAMETERS, options);
  const samples = readNumbers('digits').filter((numbers) => numbers.at(-1)! < nClass);
  const data = samples.map((numbers) => numbers.slice(0, -1));
  const target = samples.map((numbers) => numbers.at(-1)!);
  if (returnXy) return [data, target];
  const images = data.map((pixels) => RANGE.map((row) => pixels.slice(row * SIDE, (row + 1) * SIDE)));
  const description = readDescription('digits');
  return { data, images, target, featureNames: [...FEATURE_NAMES], targetNames: [...DIGITS], description };
}
