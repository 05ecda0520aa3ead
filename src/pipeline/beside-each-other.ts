import { type DenseMatrix, floatArray, precisionOf } from '../arrays';

/** Matrices of as many rows, one beside the other; in 32 bits if all are. */
export function besideEachOther(rows: number, matrices: readonly DenseMatrix[]): DenseMatrix {
  const columns = matrices.reduce((sum, matrix) => sum + matrix.columns, 0);
  const isNarrow = matrices.length > 0 && matrices.every(({ data }) => precisionOf(data) === 'float32');
  const data = floatArray(isNarrow ? 'float32' : 'float64', rows * columns);
  let offset = 0;
  for (const matrix of matrices) {
    for (let i = 0; i < rows; i++) {
      data.set(matrix.data.subarray(i * matrix.columns, (i + 1) * matrix.columns), i * columns + offset);
    }
    offset += matrix.columns;
  }
  return { data, rows, columns };
}
