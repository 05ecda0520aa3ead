import type { Cell } from '../arrays';

/**
 * A category as scikit-learn writes it in the names of features, which is how Python writes it: None, nan, True. Numbers of
 * a column that has fractions or NaN are floats there, so that 1 is 1.0.
 */
export function cellText(cell: Cell, isFloat: boolean): string {
  if (cell === null) return 'None';
  if (typeof cell === 'boolean') return cell ? 'True' : 'False';
  if (typeof cell === 'string') return cell;
  return Number.isNaN(cell) ? 'nan' : isFloat ? floatText(cell) : String(cell);
}

/** Whether the numbers of a column of these categories are floats to numpy. */
export function areFloats(categories: readonly Cell[]): boolean {
  const isNumeric = categories.every((cell) => typeof cell === 'number');
  return isNumeric && categories.some((cell) => !Number.isInteger(cell));
}

/** As Python's repr: the same digits as JavaScript's, with an exponent below 1e-4 and from 1e16 on. */
function floatText(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
