import { array, type GenericSchema, nullable, strictObject, string } from 'valibot';
import { featureNamesOf } from '../arrays';
import { FeatureNamesWarning, InvalidDataError } from '../errors';
import { constrained, holding, integer } from '../validation';

/** The features of an X: how many, and their names where it was a frame. */
export interface InputFeatures {
  readonly count: number;
  readonly names: readonly string[] | null;
}

/** More features than an X can have that memory holds; names for all of them are made on demand. */
const MOST_FEATURES = 2 ** 24;

/** The features in the state of an estimator. */
export const inputFeaturesState: GenericSchema<unknown, InputFeatures> = holding(
  strictObject({ count: constrained(integer(1, MOST_FEATURES, '[]')), names: nullable(array(string())) }),
  'a count of features, and as many names or null',
  ({ count, names }) => names === null || names.length === count,
);

/** @param X  as it came; `count` is what was read of it */
export function inputFeatures(X: unknown, count: number): InputFeatures {
  return { count, names: featureNamesOf(X) };
}

/** What `featureNamesIn_` is: the names as an array of the caller's own, undefined where X had none. */
export function featureNamesIn({ names }: InputFeatures): string[] | undefined {
  return names === null ? undefined : [...names];
}

/**
 * Holds an X to the features of the fit: their names in their order, where both have names, and their number. Source:
 * scikit-learn's `_check_feature_names` and `_check_n_features`.
 *
 * @param who  class and method, such as `MLPRegressor.predict`
 * @throws InvalidDataError for other, missing or reordered names, or another number. Names on one side only are a
 *   FeatureNamesWarning.
 */
export function checkInputFeatures(who: string, fitted: InputFeatures, came: InputFeatures): void {
  if (fitted.names !== null && came.names !== null) checkNamesOf(who, fitted.names, came.names);
  else if (fitted.names !== came.names) process.emitWarning(new FeatureNamesWarning(who, fitted.names !== null));
  if (came.count === fitted.count) return;
  throw new InvalidDataError(who, 'X', `has ${came.count} features, the model was fitted with ${fitted.count}.`);
}

function checkNamesOf(who: string, fitted: readonly string[], came: readonly string[]): void {
  if (fitted.length === came.length && fitted.every((name, j) => name === came[j])) return;
  const unseen = came.filter((name) => !fitted.includes(name));
  const missing = fitted.filter((name) => !came.includes(name));
  const parts = [
    ...(unseen.length > 0 ? [`Unseen at fit: ${listed(unseen)}.`] : []),
    ...(missing.length > 0 ? [`Seen at fit, yet now missing: ${listed(missing)}.`] : []),
  ];
  const what = parts.length > 0 ? `the feature names of the fit. ${parts.join(' ')}` : 'the order of the fit.';
  const advice = parts.length > 0 ? '' : ` It was: ${listed(fitted)}.`;
  throw new InvalidDataError(who, 'X', `must have ${parts.length > 0 ? '' : 'its features in '}${what}${advice}`);
}

/** At most five. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => JSON.stringify(name.length > 80 ? `${name.slice(0, 79)}…` : name));
  return [...shown, ...(names.length > 5 ? ['…'] : [])].join(', ');
}
