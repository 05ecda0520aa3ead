/** A bar of a histogram. */
export interface Bin {
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/**
 * Counts finite numbers in bins of one width, at one of whose edges lies 0: what is negative and what is positive stay
 * apart.
 *
 * @param most  bins, or one more
 */
export function binned(values: ArrayLike<number>, most = 40): Bin[] {
  let [low, high] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isFinite(value)) [low, high] = [Math.min(low, value), Math.max(high, value)];
  }
  const step = niceStep((high - low || 1) / most);
  const first = Math.floor(low / step);
  const counts = new Array<number>(Math.floor(high / step) - first + 1).fill(0);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isFinite(value)) counts[Math.floor(value / step) - first]! += 1;
  }
  const edge = (k: number): number => Number(((first + k) * step).toPrecision(12));
  return counts.map((count, k) => ({ low: edge(k), high: edge(k + 1), count }));
}

/** 1, 2 or 5 times a power of ten, as large as a number or larger. */
function niceStep(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  return power * ([1, 2, 5].find((digit) => digit * power >= size) ?? 10);
}
