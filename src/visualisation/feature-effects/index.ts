export {
  type PartialDependencePlotOptions,
  type PartialDependenceResult,
  plotPartialDependence,
} from './plot-partial-dependence';
export {
  type PermutationImportancePlotOptions,
  type PermutationImportanceResult,
  plotPermutationImportance,
} from './plot-permutation-importance';
