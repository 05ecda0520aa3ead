import type { Label } from '../../arrays';
import { InvalidParameterError } from '../../errors';
import { distinctNames } from '../distinct-names';

/**
 * What the classes are called in a report.
 *
 * @param given  a user's `classNames`
 * @throws InvalidParameterError unless there is one for each
 */
export function shownNames(classes: readonly Label[], given: readonly string[] | null): string[] {
  if (given !== null && given.length !== classes.length) {
    const legal = `one name for each of the ${classes.length} classes`;
    throw new InvalidParameterError('report', [{ name: 'classNames', legal, got: given }]);
  }
  return distinctNames(given ?? classes.map(String));
}
