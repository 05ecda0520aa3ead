import { InvalidDataError, shown } from '../errors';
import type { DenseMatrix } from './dense-matrix';
import type { Label } from './label';
import type { Place } from './place';
import { placeOfLabel, readLabels, type Labels } from './read-labels';

/** One class per sample; `isColumn` says that it came as a matrix of one column. */
export interface OneLabelEach {
  readonly isMultilabel: false;
  readonly labels: readonly Label[]; // [samples]
  readonly isColumn: boolean;
}

/** Any number of classes per sample: 1 in the columns of its classes, else 0. */
export interface LabelIndicator {
  readonly isMultilabel: true;
  readonly indicator: DenseMatrix; // [samples, classes]
}

export type ClassLabels = OneLabelEach | LabelIndicator;

/**
 * Copies class labels out of a user's array: several columns are an indicator of several labels per sample, and hold 0
 * and 1 (or false and true) only. Source: scikit-learn's `type_of_target`.
 *
 * @throws InvalidDataError for what `readLabels` refuses, for fractions, and for several columns of anything else
 */
export function readClassLabels(input: unknown, at: Place): ClassLabels {
  const labels = readLabels(input, at);
  const { values, rows, columns, dimensions } = labels;
  const fraction = values.findIndex((value) => typeof value === 'number' && !Number.isInteger(value));
  if (fraction >= 0) {
    const expected = 'must hold class labels: whole numbers, strings or booleans.';
    throw invalid(at, expected, labels, fraction, 'To learn numbers use MLPRegressor, to judge them r2Score.');
  }
  if (columns === 1) return { isMultilabel: false, labels: values, isColumn: dimensions === 2 };
  const stranger = values.findIndex((value) => value !== 0 && value !== 1 && typeof value !== 'boolean');
  if (stranger >= 0) {
    const expected = 'must have one column of labels, or several of 0 and 1, one per class.';
    throw invalid(at, expected, labels, stranger, 'For several outputs of more classes use one classifier per column.');
  }
  return { isMultilabel: true, indicator: { data: Float64Array.from(values, Number), rows, columns } };
}

function invalid(at: Place, expected: string, labels: Labels, index: number, advice: string): InvalidDataError {
  const came = `Got ${shown(labels.values[index])} at ${placeOfLabel(labels, index)}.`;
  return new InvalidDataError(at.who, at.argument, `${expected} ${came} ${advice}`);
}
