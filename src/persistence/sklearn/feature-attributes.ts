import type { SklearnJsonMembers } from './sklearn-json';

/** How many features a fit had, and their names where X was a frame: numpy has them as objects. */
export function featureAttributes(estimator: {
  readonly nFeaturesIn_: number;
  readonly featureNamesIn_: string[] | undefined;
}): SklearnJsonMembers {
  const { nFeaturesIn_, featureNamesIn_ } = estimator;
  if (featureNamesIn_ === undefined) return { n_features_in_: nFeaturesIn_ };
  const names = { array: featureNamesIn_, dtype: 'object', shape: [featureNamesIn_.length] };
  return { n_features_in_: nFeaturesIn_, feature_names_in_: names };
}
