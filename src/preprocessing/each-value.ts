import type { DenseMatrix } from '../arrays';

/**
 * Changes every value where it stands; the array rounds to its precision each time, as numpy does in place.
 *
 * @param matrix  the library's own
 */
export function eachValue(matrix: DenseMatrix, change: (value: number) => number): DenseMatrix {
  const { data } = matrix;
  for (let k = 0; k < data.length; k++) data[k] = change(data[k]!);
  return matrix;
}
