export {
  floatArray,
  inPrecision,
  precisionOf,
  toRows,
  type DenseMatrix,
  type FloatArray,
  type Precision,
} from './dense-matrix';
export type { MatrixInput, MatrixLike, NumberArray, ShapedArray, TensorLike, VectorInput } from './matrix-input';
export { isMatrixLike, isNumberArray, isShaped, isTensorLike, type Place } from './numeric-array';
export { readMatrix } from './read-matrix';
export { readTargets, type Targets } from './read-targets';
export { rowCount, takeRows, type SameKind, type Samples } from './rows';
