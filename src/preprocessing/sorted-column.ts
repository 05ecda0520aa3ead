import { type DenseMatrix, type FloatArray, floatArray, precisionOf } from '../arrays';

/** The values of a column in ascending order, without NaN. */
export function sortedColumn({ data, rows, columns }: DenseMatrix, j: number): FloatArray {
  const values = floatArray(precisionOf(data), rows);
  for (let i = 0; i < rows; i++) values[i] = data[i * columns + j]!;
  return values.filter((value) => !Number.isNaN(value)).sort();
}
