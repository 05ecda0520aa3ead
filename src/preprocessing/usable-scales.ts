import type { Precision } from '../arrays';

/**
 * Divisors of columns, with 1 instead of those that are next to 0. Source: scikit-learn's `_handle_zeros_in_scale`.
 *
 * @param precision  that of the numbers the scales were computed from
 */
export function usableScales(scales: readonly number[], precision: Precision): number[] {
  return scales.map((scale) => (scale < 10 * EPSILON[precision] ? 1 : scale));
}

const EPSILON = { float64: 2 ** -52, float32: 2 ** -23 };
