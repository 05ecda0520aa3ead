export {
  type Feature,
  type OverGrid,
  partialDependence,
  type PartialDependence,
  type PartialDependenceOptions,
} from './partial-dependence';
export {
  permutationImportance,
  type PermutationImportance,
  type PermutationImportanceOptions,
} from './permutation-importance';
export { PERMUTE_COLUMN } from './permute-column';
export { type WorkingCopy, workingCopy } from './working-copy';
