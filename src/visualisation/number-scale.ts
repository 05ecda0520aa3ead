/** How numbers are spaced on an axis: as they are, or by their logarithms. */
export type Spacing = 'linear' | 'log';

/** Properties of Vega-Lite's scale and axis for some numbers. */
export interface NumberScale {
  readonly scale: object;
  readonly axis: object;
}

/** From so many times the lowest value on, half of the values in the lowest fifth are read better by their logarithms. */
const WIDE = 30;

/**
 * A scale that suits the values of a parameter, such as 1e-4, 1e-2, 1: by their logarithms where they are spread so, around
 * zero as they are.
 *
 * @param values  finite numbers
 */
export function numberScale(values: readonly number[], wanted: Spacing | 'auto'): NumberScale {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  const [lowest, highest] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  const sizes = sorted.filter((value) => value !== 0).map(Math.abs);
  const smallest = Math.min(...sizes);
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  const isWide = highest > 0 && highest >= WIDE * smallest && median - lowest <= 0.2 * (highest - lowest);
  if (sizes.length === 0 || wanted === 'linear' || (wanted === 'auto' && !isWide)) {
    return {
      scale: { type: 'linear', zero: false, nice: false, padding: 10 },
      axis: { titleLimit: 0, ...(sorted.every(Number.isInteger) ? { tickMinStep: 1 } : {}) },
    };
  }
  if (lowest > 0) {
    const powers = powersWithin(lowest, highest);
    const ticks = powers.length >= 2 ? { values: powers } : {};
    return { scale: { type: 'log', nice: false, padding: 10 }, axis: { titleLimit: 0, format: ',~g', ...ticks } };
  }
  // Logarithms on both sides of zero, which Vega gives the ticks of a linear axis.
  const ticks = sorted.length <= 12 ? sorted : [0, ...powersWithin(smallest, highest)];
  return {
    scale: { type: 'symlog', constant: smallest, nice: false, padding: 10 },
    axis: { titleLimit: 0, format: ',~g', values: ticks },
  };
}

/** Powers of ten, at most ten of them. */
function powersWithin(low: number, high: number): number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const step = Math.ceil((last - first + 1) / 10);
  return Array.from({ length: Math.max(0, Math.floor((last - first) / step) + 1) }, (_, k) =>
    Number(`1e${first + k * step}`),
  );
}
