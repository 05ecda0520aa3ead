export type { Cell, CellInput } from './cell';
export { areFinite, firstNotFinite, type LegalNumbers } from './copy-finite';
export {
  bytesOf,
  floatArray,
  inPrecision,
  precisionOf,
  selectRows,
  sharedFloatArray,
  toList,
  toRows,
  type DenseMatrix,
  type FloatArray,
  type Precision,
} from './dense-matrix';
export type { FrameLike } from './frame-like';
export { compareLabels, type Label, type LabelInput } from './label';
export { labelForm } from './label-form';
export type { MatrixInput, MatrixLike, NumberArray, ShapedArray, TensorLike, VectorInput } from './matrix-input';
export { isFloat32Array, isMatrixLike, isNumberArray, isShaped, isTensorLike } from './numeric-array';
export { featureNamesOf, type Frame, isFrame, openFrame } from './open-frame';
export { seriesValues } from './open-series';
export { openMatrix, type MatrixSource } from './open-matrix';
export { pairwiseSum } from './pairwise-sum';
export type { Place } from './place';
export { readCells, type Cells } from './read-cells';
export { readClassLabels, type ClassLabels } from './read-class-labels';
export { readLabels, type Labels } from './read-labels';
export { copyMatrix, readMatrix, type CopiedMatrix } from './read-matrix';
export { readSampleWeights } from './read-sample-weights';
export { readTargets, type Targets } from './read-targets';
export { rowCount, takeRows, type SameKind, type Samples } from './rows';
export { uniqueLabels } from './unique-labels';
export { Table } from './table';
export { valueParts, type ValueParts } from './value-parts';
