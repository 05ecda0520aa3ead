import { Matrix } from 'ml-matrix';
import { type DenseMatrix, floatArray, type Precision } from '../../arrays';
import type { LayerWeights, Network } from '../../network';
import type { LayerMatrices } from './backpropagation';

export function toMatrix(matrix: DenseMatrix): Matrix {
  return rowsToMatrix(
    matrix,
    Array.from({ length: matrix.rows }, (_, row) => row),
  );
}

/** The given rows: only these are copied. */
export function rowsToMatrix({ data, columns }: DenseMatrix, rows: ArrayLike<number>): Matrix {
  const matrix = new Matrix(rows.length, columns);
  for (let i = 0; i < rows.length; i++) matrix.setRow(i, data.subarray(rows[i]! * columns, (rows[i]! + 1) * columns));
  return matrix;
}

export function toLayerMatrices(network: Network, weights: readonly LayerWeights[]): LayerMatrices[] {
  return network.map(({ inputs, units }, layer) => {
    const { W, b } = weights[layer]!;
    return { W: toMatrix({ data: W, rows: inputs, columns: units }), b: Matrix.rowVector(b) };
  });
}

export function toLayerWeights(layers: readonly LayerMatrices[], precision: Precision): LayerWeights[] {
  return layers.map(({ W, b }) => ({
    W: floatArray(precision, W.to1DArray()),
    b: floatArray(precision, b.to1DArray()),
  }));
}
