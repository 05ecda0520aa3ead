import type { LabelledDataset } from './dataset';
import { loadLabelled } from './load-labelled';
import type { LoadDatasetOptions } from './load-dataset-options';

const FEATURE_NAMES = ['sepal length (cm)', 'sepal width (cm)', 'petal length (cm)', 'petal width (cm)'];

/**
 * The lengths and widths in cm of 150 irises' sepals and petals, 50 each of three species. The numbers are scikit-learn's.
 * Reads a file of the package: a bundler has to leave the package as it is. Source: scikit-learn's `load_iris`.
 *
 * @returns new arrays at each call; with `returnXy: true` only [X, y]
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export function loadIris(options: LoadDatasetOptions & { readonly returnXy: true }): [X: number[][], y: number[]];
export function loadIris(options?: LoadDatasetOptions & { readonly returnXy?: false | undefined }): LabelledDataset;
export function loadIris(options: LoadDatasetOptions = {}): LabelledDataset | [X: number[][], y: number[]] {
  return loadLabelled('loadIris', 'iris', FEATURE_NAMES, options);
}
