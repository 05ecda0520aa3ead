import { boolean, readOptions, type Options, type ParameterTable } from '../validation';
import { readDescription, readNumbers } from './data-file';
import type { Dataset } from './dataset';
import { LOAD_DATASET_PARAMETERS, type LoadDatasetParameters } from './load-dataset-options';

interface Parameters extends LoadDatasetParameters {
  /** Whether each feature has mean 0 and a sum of squares of 1, instead of its raw values. @default true */
  scaled: boolean;
}

const PARAMETERS: ParameterTable<Parameters> = {
  ...LOAD_DATASET_PARAMETERS,
  scaled: { default: true, constraint: boolean },
};

/** Options of {@link loadDiabetes}. @interface */
export type LoadDiabetesOptions = Options<Parameters>;

const FEATURE_NAMES = ['age', 'sex', 'bmi', 'bp', 's1', 's2', 's3', 's4', 's5', 's6'];

/**
 * Ten measurements of 442 patients, and how far their diabetes had got a year later (25 to 346): for regression. The
 * numbers are scikit-learn's. Reads files of the package: a bundler has to leave the package as it is. Source:
 * scikit-learn's `load_diabetes`.
 *
 * @returns new arrays at each call; with `returnXy: true` only [X, y]
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export function loadDiabetes(options: LoadDiabetesOptions & { readonly returnXy: true }): [X: number[][], y: number[]];
export function loadDiabetes(options?: LoadDiabetesOptions & { readonly returnXy?: false | undefined }): Dataset;
export function loadDiabetes(options: LoadDiabetesOptions = {}): Dataset | [X: number[][], y: number[]] {
  const { returnXy, scaled } = readOptions<Parameters>('loadDiabetes', PARAMETERS, options);
  const raw = readNumbers('diabetes-data');
  const data = scaled ? scale(raw) : raw;
  const target = readNumbers('diabetes-target').flat();
  if (returnXy) return [data, target];
  return { data, target, featureNames: [...FEATURE_NAMES], description: readDescription('diabetes') };
}

/** (x − mean) / deviation / √samples, rounded after each step as scikit-learn rounds it. */
function scale(data: readonly (readonly number[])[]): number[][] {
  const samples = data.length;
  const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / samples;
  const means = FEATURE_NAMES.map((_, j) => average(data.map((row) => row[j]!)));
  const centered = data.map((row) => row.map((value, j) => value - means[j]!));
  const deviations = means.map((_, j) => Math.sqrt(average(centered.map((row) => row[j]! ** 2))));
  return centered.map((row) => row.map((value, j) => value / deviations[j]! / Math.sqrt(samples)));
}
