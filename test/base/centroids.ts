import { Matrix } from 'ml-matrix';
import { ClassifierBase, numberIn, registerEstimator } from '../../src';

/** The class whose weighted centre is nearest, as a user writes it. */
export class Centroids extends ClassifierBase<{ scale: number }, { centres: Matrix; scale: number }> {
  protected override readonly takesSampleWeight = true;

  constructor(parameters: { scale?: number } = {}) {
    super({ scale: { default: 1, constraint: numberIn(0, Infinity, '[)') } }, parameters);
  }

  learn(
    X: Matrix,
    y: Matrix,
    { scale }: { scale: number },
    sampleWeight: number[],
  ): { centres: Matrix; scale: number } {
    const shares = y.mulColumnVector(sampleWeight);
    return { centres: shares.transpose().mmul(X).divColumnVector(shares.sum('column')), scale };
  }

  apply({ centres, scale }: { centres: Matrix; scale: number }, X: Matrix): Matrix {
    const distances = X.to2DArray().map((row) => centres.to2DArray().map((c) => Matrix.sub([row], [c]).norm() ** 2));
    const shares = distances.map((row) => row.map((distance) => Math.exp(scale * (Math.min(...row) - distance))));
    return new Matrix(shares.map((row) => row.map((share) => share / row.reduce((sum, other) => sum + other))));
  }
}

registerEstimator(Centroids, { module: __filename });
