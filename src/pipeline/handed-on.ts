import { type DenseMatrix, type ShapedArray, toRows } from '../arrays';
import { takesShaped } from '../estimator';

const handedOn = new WeakMap<object, DenseMatrix>();

/** A matrix of the library's as data that every estimator of the library's takes. */
export function shaped(matrix: DenseMatrix): ShapedArray {
  const X = { data: matrix.data, shape: [matrix.rows, matrix.columns] };
  handedOn.set(X, matrix);
  return X;
}

/**
 * X as an estimator gets it: what the library has made as plain rows where the estimator is a user's own, which need not
 * know the library's kinds of arrays. What a user has made, such as a frame, stays as it came.
 */
export function asTaken(estimator: object, X: unknown): unknown {
  const matrix = typeof X === 'object' && X !== null ? handedOn.get(X) : undefined;
  return matrix === undefined || takesShaped(estimator) ? X : toRows(matrix);
}
