import { uniqueLabels, type Label } from '../arrays';
import { InvalidParameterError } from '../errors';
import { anyOf, boolean, type Constraint, number, oneOf, type ParameterTable, string } from '../validation';

export interface PosLabelParameter {
  /** The positive class; null: 1 or true, where all labels are 0 and 1, -1 and 1, or booleans. @default null */
  posLabel: Label | null;
}

/** A label. */
export const labelParameter: Constraint<Label> = anyOf(number(-Infinity, Infinity, '()'), string, boolean);

export const POS_LABEL_PARAMETER: ParameterTable<PosLabelParameter> = {
  posLabel: { default: null, constraint: anyOf(labelParameter, oneOf(null)) },
};

/**
 * The positive class, as `posLabel` says, or without it as the labels do.
 *
 * @throws InvalidParameterError where neither says so
 */
export function positiveLabel(who: string, labels: readonly Label[], posLabel: Label | null): Label {
  const positive = posLabel ?? usualPositive(labels);
  if (positive !== null) return positive;
  const legal = `one of yTrue's labels, ${uniqueLabels(labels).slice(0, 5).map(String).join(', ')}, where they are others than 0 and 1, -1 and 1, or booleans`;
  throw new InvalidParameterError(who, [{ name: 'posLabel', legal, got: posLabel }]);
}

const USUAL: readonly (readonly Label[])[] = [[0, 1], [-1, 1]]; // prettier-ignore

/** 1 or true where that is the usual name of the positive class among these, else null. */
export function usualPositive(labels: readonly Label[]): Label | null {
  if (typeof labels[0] === 'boolean') return true;
  return USUAL.some((pair) => labels.every((label) => pair.includes(label))) ? 1 : null;
}

/** 1 for each sample of the positive class, else 0; as in Python 1 and true are the same label. */
export function positiveSamples(labels: readonly Label[], positive: Label): Float64Array {
  const plain = (label: Label): Label => (typeof label === 'boolean' ? Number(label) : label);
  return Float64Array.from(labels, (label) => +(plain(label) === plain(positive)));
}
