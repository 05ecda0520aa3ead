import { Matrix } from 'ml-matrix';

/**
 * Half the squared error, averaged over the outputs, summed over the rows; and its gradient by the output, which is o − y without the
 * average: scikit-learn's own.
 *
 * @param output, target  [rows, outputs]
 */
export function squaredError(output: Matrix, target: Matrix): { total: number; delta: Matrix } {
  const delta = Matrix.sub(output, target);
  return { total: (0.5 * Matrix.mul(delta, delta).sum()) / output.columns, delta };
}
