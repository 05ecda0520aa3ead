import type { LabelledDataset } from './dataset';
import { loadLabelled } from './load-labelled';
import type { LoadDatasetOptions } from './load-dataset-options';

const FEATURE_NAMES = [
  'alcohol',
  'malic_acid',
  'ash',
  'alcalinity_of_ash',
  'magnesium',
  'total_phenols',
  'flavanoids',
  'nonflavanoid_phenols',
  'proanthocyanins',
  'color_intensity',
  'hue',
  'od280/od315_of_diluted_wines',
  'proline',
];

/**
 * 13 chemical measurements of 178 wines of three growers. The numbers are scikit-learn's. Reads a file of the package: a
 * bundler has to leave the package as it is. Source: scikit-learn's `load_wine`.
 *
 * @returns new arrays at each call; with `returnXy: true` only [X, y]
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export function loadWine(options: LoadDatasetOptions & { readonly returnXy: true }): [X: number[][], y: number[]];
export function loadWine(options?: LoadDatasetOptions & { readonly returnXy?: false | undefined }): LabelledDataset;
export function loadWine(options: LoadDatasetOptions = {}): LabelledDataset | [X: number[][], y: number[]] {
  return loadLabelled('loadWine', 'wine', FEATURE_NAMES, options);
}
