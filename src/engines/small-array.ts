import { bytesOf, type FloatArray, floatArray, type Precision } from '../arrays';

const BLOCK_BYTES = 8192;
/** Of larger arrays the numbers take longer than the array. */
const MOST_BYTES = 512;

let block = new ArrayBuffer(BLOCK_BYTES);
let used = 0;

/**
 * So many zeros, as `floatArray` gives them. Few of them are cut from a block that is made beforehand: V8 takes 240 ns for
 * an array of more than 64 bytes with a buffer of its own, and 30 for a view. A block lives as long as one of its arrays.
 */
export function smallArray(precision: Precision, length: number): FloatArray {
  const bytes = length * bytesOf(precision);
  if (bytes > MOST_BYTES) return floatArray(precision, length);
  if (used + bytes > BLOCK_BYTES) {
    block = new ArrayBuffer(BLOCK_BYTES);
    used = 0;
  }
  const start = used;
  used += Math.ceil(bytes / 8) * 8;
  return precision === 'float32' ? new Float32Array(block, start, length) : new Float64Array(block, start, length);
}
