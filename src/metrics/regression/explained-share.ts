/**
 * 1 − residual / total: which share of what there is to explain is explained.
 *
 * @param forceFinite  whether a total of 0 gives 1 for a residual of 0, else 0, instead of NaN and −Infinity
 */
export function explainedShare(residual: number, total: number, forceFinite: boolean): number {
  if (forceFinite && residual === 0) return 1;
  if (forceFinite && total === 0) return 0;
  return 1 - residual / total;
}
