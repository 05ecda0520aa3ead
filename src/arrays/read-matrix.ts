import { type DenseMatrix, floatArray } from './dense-matrix';
import type { Place } from './numeric-array';
import { openMatrix } from './open-matrix';

/**
 * Copies samples [rows, columns] out of a user's array.
 *
 * @throws InvalidDataError unless it has two dimensions, at least one row and one column, and finite numbers only
 */
export function readMatrix(input: unknown, at: Place): DenseMatrix {
  const { rows, columns, precision, read } = openMatrix(input, at);
  const data = floatArray(precision, rows * columns);
  read(0, rows, data);
  return { data, rows, columns };
}
