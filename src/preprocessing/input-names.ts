import { InvalidParameterError } from '../errors';
import type { InputFeatures } from '../estimator';

/**
 * Names of features: the fit's, else those that are given, else x0, x1, … Source: scikit-learn's `_check_feature_names_in`.
 *
 * @throws InvalidParameterError for names that are others than the fit's, or another number of them
 */
export function inputNames(
  who: string,
  { names, count }: InputFeatures,
  given: readonly string[] | null | undefined,
): string[] {
  if (given === undefined || given === null) {
    return names === null ? Array.from({ length: count }, (_, j) => `x${j}`) : [...names];
  }
  const refusal = (legal: string): Error =>
    new InvalidParameterError(who, [{ name: 'inputFeatures', legal, got: given }]);
  const isOther = names !== null && (given.length !== names.length || given.some((name, j) => name !== names[j]));
  if (isOther) throw refusal('the names of the features of the fit, or left out');
  if (given.length !== count) throw refusal(`${count} names, one per feature of the fit`);
  return [...given];
}
