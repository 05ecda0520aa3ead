import { readLabels, type Label, type Labels, type Place } from '../../arrays';
import { InvalidDataError, shown } from '../../errors';

/**
 * The class of each sample, for splitters that keep the classes' shares.
 *
 * @throws InvalidDataError for what `readLabels` refuses, fractions, and several columns
 */
export function readClasses(y: unknown, at: Place): readonly Label[] {
  const labels = readLabels(y, at);
  if (labels.columns > 1) {
    const came = `Got ${labels.columns} columns.`;
    throw new InvalidDataError(at.who, at.argument, `must have one class label per sample. ${came} KFold takes any y.`);
  }
  const fraction = labels.values.findIndex(isFraction);
  if (fraction < 0) return labels.values;
  const came = `Got ${shown(labels.values[fraction])} at index ${fraction}.`;
  const legal = 'must hold class labels: whole numbers, strings or booleans.';
  throw new InvalidDataError(at.who, at.argument, `${legal} ${came} KFold takes any y.`);
}

/** Whether labels name one class per sample. Source: scikit-learn's `type_of_target`, 'binary' and 'multiclass'. */
export function nameClasses({ columns, values }: Labels): boolean {
  return columns === 1 && !values.some(isFraction);
}

function isFraction(label: Label): boolean {
  return typeof label === 'number' && !Number.isInteger(label);
}
