import { boolean, type Options, type ParameterTable } from '../validation';

/** What all functions have that load data. */
export interface LoadDatasetParameters {
  /** Whether only `[X, y]` is returned, the data and the target. @default false */
  returnXy: boolean;
}

export const LOAD_DATASET_PARAMETERS: ParameterTable<LoadDatasetParameters> = {
  returnXy: { default: false, constraint: boolean },
};

/** Options of the data sets that are loaded. @interface */
export type LoadDatasetOptions = Options<LoadDatasetParameters>;
