import type { DenseMatrix } from '../../arrays';

/**
 * The first row whose sum is not 1, in words; undefined where all are.
 *
 * @param tolerance  besides an absolute one of 1e-8, as in numpy's `isclose`
 */
export function improperRow({ data, rows, columns }: DenseMatrix, tolerance: number): string | undefined {
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let k = i * columns; k < (i + 1) * columns; k++) sum += data[k]!;
    if (Math.abs(sum - 1) > 1e-8 + tolerance) return `Row ${i} has the sum ${sum}.`;
  }
  return undefined;
}
