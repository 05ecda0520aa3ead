export type { SearchFitOptions } from './base-search-cv';
export type { CvResults } from './cv-results';
export { distributionKind } from './distribution-kind';
export { GridSearchCV, type GridSearchOptions, type GridSearchParameters } from './grid-search-cv';
export {
  HalvingGridSearchCV,
  type HalvingGridSearchOptions,
  type HalvingGridSearchParameters,
} from './halving-grid-search-cv';
export { ParameterGrid } from './parameter-grid';
export { ParameterSampler, type ParameterSamplerOptions } from './parameter-sampler';
export {
  RandomizedSearchCV,
  type RandomizedSearchOptions,
  type RandomizedSearchParameters,
} from './randomized-search-cv';
