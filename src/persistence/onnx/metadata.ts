/** What the entries of `metadata_props` are called that this library writes: texts, the last two JSON arrays. */
export const METADATA = {
  version: 'tfjs_learn_version',
  estimator: 'estimator',
  featureNames: 'feature_names',
  classes: 'classes',
} as const;
