import { readLabels, type Label, type LabelInput } from '../../arrays';
import { InvalidDataError } from '../../errors';
import { arrayOrNull, type ParameterTable } from '../../validation';
import type { LabelPair } from './label-pair';

export interface LabelsParameter {
  /**
   * Which labels count, in the order of what is returned, also such as do not occur; of indicators the numbers of their
   * columns. null: all that occur, sorted.
   * @default null
   */
  labels: LabelInput | null;
}

export const LABELS_PARAMETER: ParameterTable<LabelsParameter> = {
  labels: { default: null, constraint: arrayOrNull<LabelInput>('an array of labels') },
};

/**
 * The labels that a user chose, of the type that y's labels have; null stays null.
 *
 * @throws InvalidDataError for labels of another type, for columns that an indicator does not have, and for none
 */
export function readChosenLabels(given: LabelInput | null, pair: LabelPair): Label[] | null {
  if (given === null) return null;
  const { who, truthName } = pair;
  const refuse = (problem: string): never => {
    throw new InvalidDataError(who, 'labels', problem);
  };
  const { values, columns } = readLabels(given, { who, argument: 'labels' });
  if (columns > 1) refuse(`must be one list of labels. Got ${columns} columns.`);
  if (pair.isMultilabel) {
    const last = pair.yTrue.indicator.columns - 1;
    const stranger = values.find((value) => !Number.isInteger(value) || Number(value) < 0 || Number(value) > last);
    if (stranger !== undefined) {
      refuse(`must be numbers of ${truthName}'s columns, from 0 to ${last}. Got ${JSON.stringify(stranger)}.`);
    }
    return [...values];
  }
  const example = pair.yTrue.labels[0]!;
  return values.map((value) => {
    const label = asLabelLike(example, value);
    if (typeof label === typeof example) return label;
    return refuse(`must have ${typeof example}s as labels, as ${truthName} has. Got ${typeof label}s as labels.`);
  });
}

/** Python's True is 1, and its False 0: an option's 1 finds a boolean label, its true finds 1. */
export function asLabelLike(example: Label, value: Label): Label {
  if (typeof example === 'boolean' && (value === 0 || value === 1)) return value === 1;
  return typeof example === 'number' && typeof value === 'boolean' ? Number(value) : value;
}
