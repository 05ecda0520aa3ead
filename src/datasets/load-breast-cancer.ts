import type { LabelledDataset } from './dataset';
import { loadLabelled } from './load-labelled';
import type { LoadDatasetOptions } from './load-dataset-options';

const QUANTITIES = [
  'radius',
  'texture',
  'perimeter',
  'area',
  'smoothness',
  'compactness',
  'concavity',
  'concave points',
  'symmetry',
  'fractal dimension',
];

const FEATURE_NAMES = [
  ...QUANTITIES.map((quantity) => `mean ${quantity}`),
  ...QUANTITIES.map((quantity) => `${quantity} error`),
  ...QUANTITIES.map((quantity) => `worst ${quantity}`),
];

/**
 * 30 measurements of the cell nuclei in 569 images of breast tumours, 212 malignant (class 0) and 357 benign (class 1):
 * mean, standard error and worst of ten quantities. The numbers are scikit-learn's. Reads a file of the package: a
 * bundler has to leave the package as it is. Source: scikit-learn's `load_breast_cancer`.
 *
 * @returns new arrays at each call; with `returnXy: true` only [X, y]
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export function loadBreastCancer(
  options: LoadDatasetOptions & { readonly returnXy: true },
): [X: number[][], y: number[]];
export function loadBreastCancer(
  options?: LoadDatasetOptions & { readonly returnXy?: false | undefined },
): LabelledDataset;
export function loadBreastCancer(options: LoadDatasetOptions = {}): LabelledDataset | [X: number[][], y: number[]] {
  return loadLabelled('loadBreastCancer', 'breast-cancer', FEATURE_NAMES, options);
}
