import type { DenseMatrix } from '../arrays';

/** The smallest and the largest value of each column [columns]; NaN where there is none but NaN. */
export function columnExtremes({ data, columns }: DenseMatrix): { low: number[]; high: number[] } {
  const low = new Array<number>(columns).fill(Infinity);
  const high = new Array<number>(columns).fill(-Infinity);
  data.forEach((value, k) => {
    const j = k % columns;
    if (value < low[j]!) low[j] = value;
    if (value > high[j]!) high[j] = value;
  });
  const orNaN = (value: number): number => (Number.isFinite(value) ? value : NaN);
  return { low: low.map(orNaN), high: high.map(orNaN) };
}
