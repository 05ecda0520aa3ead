import type { Attributes } from './attributes';

/** How many features a fit had, and their names where X was a frame. */
export function featuresOf(attributes: Attributes): {
  readonly count: number;
  readonly names: readonly string[] | null;
} {
  return {
    count: attributes.number('n_features_in_'),
    names: attributes.has('feature_names_in_') ? attributes.texts('feature_names_in_') : null,
  };
}
