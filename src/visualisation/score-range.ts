/** How far beyond the scores an axis may end at its next tick, as a share of their extent. */
const ROUNDED = 0.35;

/**
 * Ends of an axis for Vega-Lite's scale, which else would run above 1 where no score can be: accuracy, R² and many others
 * end there. Nothing where the axis ends below 1 anyway, or a score or its band is above 1.
 *
 * @param ends  all numbers that are drawn; those that are not finite do not count
 */
export function scoreRange(ends: readonly (number | null)[]): object {
  const finite = ends.filter((end): end is number => end !== null && Number.isFinite(end));
  const lowest = finite.reduce((a, b) => Math.min(a, b), Infinity);
  const highest = finite.reduce((a, b) => Math.max(a, b), -Infinity);
  if (!(highest <= 1)) return {};
  if (lowest === highest) return highest === 1 ? { domain: [0.9, 1] } : {};
  return highest + ROUNDED * (highest - lowest) > 1 ? { domainMax: 1 } : {};
}
