import type { Label } from '../../arrays';
import { InvalidParameterError } from '../../errors';
import { shortText } from '../short-text';

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
  const seen = new Map<string, number>();
  return (given ?? classes.map(String)).map((name) => {
    const short = shortText(name, 40) || '(no name)';
    const times = (seen.get(short) ?? 0) + 1;
    seen.set(short, times);
    return times === 1 ? short : `${short} (${times})`;
  });
}
