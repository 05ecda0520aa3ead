import { readLabels } from '../../arrays';
import { InvalidDataError } from '../../errors';
import { encodeLabels, type EncodedLabels } from './encode-labels';

/**
 * The group of each sample.
 *
 * @throws InvalidDataError where they are missing, have several columns, or for what `readLabels` refuses
 */
export function readGroups(who: string, groups: unknown): EncodedLabels {
  if (groups === undefined || groups === null) {
    const where =
      'as the third argument, or where splits are made for you (crossValidate, a search) as the option groups';
    const problem = `must be given, one label per sample: ${where}. Got ${String(groups)}.`;
    throw new InvalidDataError(who, 'groups', problem);
  }
  const { values, columns } = readLabels(groups, { who, argument: 'groups' });
  if (columns === 1) return encodeLabels(values);
  throw new InvalidDataError(who, 'groups', `must have one label per sample. Got ${columns} columns.`);
}
