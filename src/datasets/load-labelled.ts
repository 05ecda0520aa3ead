import { readOptions } from '../validation';
import { readDescription, readFields } from './data-file';
import type { LabelledDataset } from './dataset';
import { LOAD_DATASET_PARAMETERS, type LoadDatasetOptions, type LoadDatasetParameters } from './load-dataset-options';

/**
 * A dataset out of a file with the class behind each sample, whose head is: samples, features, names of the classes.
 *
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export function loadLabelled(
  who: string,
  name: string,
  featureNames: readonly string[],
  options: LoadDatasetOptions,
): LabelledDataset | [X: number[][], y: number[]] {
  const { returnXy } = readOptions<LoadDatasetParameters>(who, LOAD_DATASET_PARAMETERS, options);
  const [head, ...lines] = readFields(name);
  const data = lines.map((fields) => fields.slice(0, -1).map(Number));
  const target = lines.map((fields) => Number(fields.at(-1)));
  if (returnXy) return [data, target];
  const description = readDescription(name);
  return { data, target, featureNames: [...featureNames], targetNames: head!.slice(2), description };
}
