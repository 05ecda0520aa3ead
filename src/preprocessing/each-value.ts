import type { DenseMatrix } from '../arrays';

/**
 * Changes every value where it stands; the array rounds to its precision each time, as numpy does in place.
 *
 * @param matrix  the library's own
 * @param change  by a column's number
 */
export function eachValue(matrix: DenseMatrix, change: (value: number, column: number) => number): DenseMatrix {
  const { data, rows, columns } = matrix;
  for (let i = 0, k = 0; i < rows; i++) for (let j = 0; j < columns; j++, k++) data[k] = change(data[k]!, j);
  return matrix;
}
