import { expect } from '@jest/globals';

/** Asserts that two arrays of numbers agree, |actual − expected| relative to the largest |expected| of the whole array. */
export function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  expect(actual).toHaveLength(expected.length);
  const scale = largest([Number.MIN_VALUE, ...Array.from(expected, Math.abs)]);
  const differences = Array.from(expected, (value, index) => Math.abs(actual[index]! - value) / scale);
  // The largest of numbers with a NaN among them is NaN, and that is not within any tolerance.
  expect(largest(differences)).toBeLessThanOrEqual(tolerance);
}

/** Of any number of numbers: Math.max takes them all as arguments, for which there may be no room. */
function largest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), -Infinity);
}
