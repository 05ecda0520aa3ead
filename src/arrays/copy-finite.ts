import type { FloatArray } from './dense-matrix';
import type { NumberArray } from './matrix-input';

/** Numbers that stay in the cache while something is done with them, 64 KB. */
export const CHUNK = 8192;

/** What a user's numbers may be: NaN stands for a value that is missing, where something can be done about it. */
export type LegalNumbers = 'finite' | 'finite or NaN';

/**
 * Copies a user's numbers, those from `start` to before `end`, into `target` from `offset` on.
 *
 * @returns the place in `source` of the first value that is not legal, or -1: a caller that gets one throws
 */
export function copyFinite(
  source: readonly unknown[] | NumberArray,
  start: number,
  end: number,
  target: FloatArray,
  offset: number,
  legal: LegalNumbers = 'finite',
): number {
  const length = end - start;
  const copied = isPlainArray(source)
    ? copyPlain(source, start, length, target, offset, legal)
    : copyTyped(source, start, length, target, offset, legal);
  return copied === length ? -1 : start + copied;
}

// Array.isArray alone makes `any[]` of a readonly array.
function isPlainArray(source: readonly unknown[] | NumberArray): source is readonly unknown[] {
  return Array.isArray(source);
}

// Two loops, not one over ArrayLike: V8 compiles each for the few kinds of array it sees, which is five times faster.
// Both return how many values are legal before the first that is not.
function copyPlain(
  source: readonly unknown[],
  start: number,
  length: number,
  target: FloatArray,
  offset: number,
  legal: LegalNumbers,
): number {
  for (let i = 0; i < length; i++) {
    const value = source[start + i];
    if (!isLegal(value, legal)) return i;
    target[offset + i] = value;
  }
  return length;
}

// First copied, then looked at: shared memory may change in between, our copy does not. By chunks, which are looked at
// while they are still in the cache.
function copyTyped(
  source: NumberArray,
  start: number,
  length: number,
  target: FloatArray,
  offset: number,
  legal: LegalNumbers,
): number {
  for (let from = 0; from < length; from += CHUNK) {
    const to = Math.min(from + CHUNK, length);
    target.set(to - from === source.length ? source : source.subarray(start + from, start + to), offset + from);
    const bad = firstNotFinite(target, offset + from, offset + to, legal);
    if (bad >= 0) return bad - offset;
  }
  return length;
}

/** Whether it may stand among a user's numbers: no string, null, hole or BigInt may. */
export function isLegal(value: unknown, legal: LegalNumbers): value is number {
  return Number.isFinite(value) || (legal === 'finite or NaN' && Number.isNaN(value));
}

/** The place of the first value of values[start … end) that is not legal, or -1. */
export function firstNotFinite(values: FloatArray, start: number, end: number, legal: LegalNumbers = 'finite'): number {
  if (Number.isFinite(sumOf(values, start, end))) return -1;
  // Rarely: a sum of large numbers may be infinite too.
  for (let i = start; i < end; i++) if (!isLegal(values[i], legal)) return i;
  return -1;
}

/** Whether all of them are finite; V8 makes an object of each that goes to `values.every(Number.isFinite)`, which takes five times as long. */
export function areFinite(values: FloatArray): boolean {
  return firstNotFinite(values, 0, values.length) < 0;
}

/** The sum, which no NaN or infinity leaves finite; in pairs of pairs, for an addition waits for the one before it. */
function sumOf(values: FloatArray, start: number, end: number): number {
  let one = 0;
  let other = 0;
  let i = start;
  for (; i + 7 < end; i += 8) {
    one += values[i]! + values[i + 1]! + (values[i + 2]! + values[i + 3]!);
    other += values[i + 4]! + values[i + 5]! + (values[i + 6]! + values[i + 7]!);
  }
  for (; i < end; i++) one += values[i]!;
  return one + other;
}
