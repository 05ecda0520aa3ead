import { Matrix } from 'ml-matrix';
import { type DenseMatrix, floatArray, type Precision, toRows } from '../../arrays';
import type { LayerWeights, Network } from '../../network';
import type { LayerMatrices } from './backpropagation';

export function toMatrix(matrix: DenseMatrix): Matrix {
  return new Matrix(toRows(matrix));
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
