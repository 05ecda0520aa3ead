import type { Label, Place } from '../arrays';
import { InvalidDataError, shown } from '../errors';

/**
 * What a label that is not among the classes is refused with.
 *
 * @param where  its place, in words
 */
export function unknownLabel(label: unknown, where: string, classes: readonly Label[], at: Place): InvalidDataError {
  const problem = `must hold labels among the classes ${shown(classes)}. Got ${shown(label)} at ${where}.`;
  return new InvalidDataError(at.who, at.argument, problem);
}
