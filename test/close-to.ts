import { expect } from '@jest/globals';

/** Asserts that two arrays of numbers agree, |actual − expected| relative to the largest |expected| of the whole array. */
export function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  expect(actual).toHaveLength(expected.length);
  const scale = Math.max(...Array.from(expected, Math.abs), Number.MIN_VALUE);
  const differences = Array.from(expected, (value, index) => Math.abs(actual[index]! - value) / scale);
  // The largest of numbers with a NaN among them is NaN, and that is not within any tolerance.
  expect(Math.max(...differences)).toBeLessThanOrEqual(tolerance);
}
