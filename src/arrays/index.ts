export {
  floatArray,
  inPrecision,
  precisionOf,
  selectRows,
  sharedFloatArray,
  toRows,
  type DenseMatrix,
  type FloatArray,
  type Precision,
} from './dense-matrix';
export { compareLabels, type Label, type LabelInput } from './label';
export { labelForm } from './label-form';
export type { MatrixInput, MatrixLike, NumberArray, ShapedArray, TensorLike, VectorInput } from './matrix-input';
export { isMatrixLike, isNumberArray, isShaped, isTensorLike, type Place } from './numeric-array';
export { openMatrix, type MatrixSource } from './open-matrix';
export { readClassLabels, type ClassLabels } from './read-class-labels';
export { readLabels, type Labels } from './read-labels';
export { copyMatrix, readMatrix, type CopiedMatrix } from './read-matrix';
export { readTargets, type Targets } from './read-targets';
export { rowCount, takeRows, type SameKind, type Samples } from './rows';
