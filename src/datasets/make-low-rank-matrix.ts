import { Matrix, QrDecomposition } from 'ml-matrix';
import type { RandomState } from '../random';

/**
 * A matrix with bell-shaped singular values: few large ones, and a tail that falls slowly. Source: scikit-learn's
 * `make_low_rank_matrix`.
 *
 * @param effectiveRank  about how many singular vectors explain most of the data, an integer ≥ 1
 * @param tailStrength   the tail's share of the singular values, in [0, 1]
 * @param random         consumed: (samples + features) · min(samples, features) normal draws
 * @returns X [samples, features] = U · diag(s) · Vᵀ, s_i = (1 − tail) · exp(−(i / rank)²) + tail · exp(−0.1 · i / rank)
 */
export function makeLowRankMatrix(
  samples: number,
  features: number,
  effectiveRank: number,
  tailStrength: number,
  random: RandomState,
): Matrix {
  const size = Math.min(samples, features);
  const left = orthonormal(samples, size, random); // U [samples, size]
  const right = orthonormal(features, size, random); // V [features, size]
  const singularValues = Array.from({ length: size }, (_, i) => {
    const lowRank = (1 - tailStrength) * Math.exp(-((i / effectiveRank) ** 2));
    const tail = tailStrength * Math.exp((-0.1 * i) / effectiveRank);
    return lowRank + tail;
  });
  return left.mulRowVector(singularValues).mmul(right.transpose());
}

/** Q [rows, columns] of a normal matrix's QR decomposition, rows ≥ columns, with LAPACK's signs. */
function orthonormal(rows: number, columns: number, random: RandomState): Matrix {
  const q = new QrDecomposition(new Matrix(random.standardNormal([rows, columns]))).orthogonalMatrix;
  // Nothing is left to reflect in a square matrix's last column: LAPACK keeps its sign, ml-matrix turns it.
  return rows === columns ? q.mulColumn(columns - 1, -1) : q;
}
