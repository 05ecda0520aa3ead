import type { Label } from '../arrays';
import { InvalidParameterError } from '../errors';
import { anyOf, arrayOf, oneOf, type ParameterTable, string } from '../validation';
import { distinctNames } from './distinct-names';

export interface ClassNamesParameter {
  /** What the classes are called, in the order of the labels; null: as the labels read. @default null */
  classNames: readonly string[] | null;
}

export const CLASS_NAMES_PARAMETER: ParameterTable<ClassNamesParameter> = {
  classNames: { default: null, constraint: anyOf(arrayOf(string), oneOf(null)) },
};

/**
 * What the classes are called in a picture.
 *
 * @param given  a user's `classNames`
 * @param most   characters there is room for
 * @throws InvalidParameterError unless there is one for each
 */
export function classNames(
  who: string,
  classes: readonly Label[],
  given: readonly string[] | null,
  most?: number,
): string[] {
  if (given !== null && given.length !== classes.length) {
    const legal = `one name for each of the ${classes.length} classes (${classes.slice(0, 5).map(String).join(', ')}${classes.length > 5 ? ', …' : ''})`;
    throw new InvalidParameterError(who, [{ name: 'classNames', legal, got: given }]);
  }
  return distinctNames(given ?? classes.map(String), most);
}
