import type { FloatArray } from './dense-matrix';
import type { NumberArray } from './matrix-input';

/** What is copied before it is looked at: it is then still in the processor's nearest cache. */
const CHUNK = 2048; // numbers, 16 KB

/**
 * Copies a user's numbers, those from `start` to before `end`, into `target` from `offset` on.
 *
 * @returns the place in `source` of the first value that is no finite number, or -1: a caller that gets one throws
 */
export function copyFinite(
  source: readonly unknown[] | NumberArray,
  start: number,
  end: number,
  target: FloatArray,
  offset: number,
): number {
  const length = end - start;
  const copied = isPlainArray(source)
    ? copyPlain(source, start, length, target, offset)
    : copyTyped(source, start, length, target, offset);
  if (copied === length) return -1;
  // Rarely, and once: the first of what was copied, else what could not be.
  for (let i = 0; i < copied; i++) if (!Number.isFinite(target[offset + i])) return start + i;
  return start + copied;
}

// Array.isArray alone makes `any[]` of a readonly array.
function isPlainArray(source: readonly unknown[] | NumberArray): source is readonly unknown[] {
  return Array.isArray(source);
}

// Two loops, not one over ArrayLike: V8 compiles each for the few kinds of array it sees, which is five times faster.
// Both return how many values they copied, and less than `length` if those are not all finite numbers.
function copyPlain(
  source: readonly unknown[],
  start: number,
  length: number,
  target: FloatArray,
  offset: number,
): number {
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const value = source[start + i];
    if (typeof value !== 'number') return i;
    target[offset + i] = value;
    sum += value * 0;
  }
  return isFiniteSum(sum) ? length : length - 1;
}

// First copied, then looked at: shared memory may change in between, our copy does not.
function copyTyped(source: NumberArray, start: number, length: number, target: FloatArray, offset: number): number {
  for (let from = 0; from < length; from += CHUNK) {
    const to = Math.min(from + CHUNK, length);
    const isWhole = to - from === source.length;
    target.set(isWhole ? source : source.subarray(start + from, start + to), offset + from);
    if (!areFinite(target, offset + from, offset + to)) return to - 1;
  }
  return length;
}

// Four sums, for an addition waits for the one before it.
function areFinite(values: FloatArray, start: number, end: number): boolean {
  let [a, b, c, d] = [0, 0, 0, 0];
  let i = start;
  for (; i + 3 < end; i += 4) {
    a += values[i]! * 0;
    b += values[i + 1]! * 0;
    c += values[i + 2]! * 0;
    d += values[i + 3]! * 0;
  }
  for (; i < end; i++) a += values[i]! * 0;
  return isFiniteSum(a + b + c + d);
}

/** x·0 is 0 for every finite x, else NaN: a sum of them is quicker than a question for each. */
function isFiniteSum(sum: number): boolean {
  return sum === 0;
}
