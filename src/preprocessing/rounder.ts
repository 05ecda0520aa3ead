import type { Precision } from '../arrays';

/** Rounds to a precision. */
export function rounder(precision: Precision): (value: number) => number {
  return precision === 'float32' ? Math.fround : (value) => value;
}
