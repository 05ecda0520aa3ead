/**
 * The largest |actual − expected| of two arrays, relative to |expected| where that is above 1; NaN where only one of two
 * is NaN, Infinity where they are not equally long. Equal infinities do not differ.
 */
export function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity;
  const differences = Array.from(expected, (value, index) =>
    Object.is(actual[index], value) ? 0 : Math.abs(actual[index]! - value) / Math.max(1, Math.abs(value)),
  );
  return Math.max(0, ...differences);
}
