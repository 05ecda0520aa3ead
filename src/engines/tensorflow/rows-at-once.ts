import { bytesOf, type Precision } from '../../arrays';
import type { Network } from '../../network';

/**
 * A layer's activations for a block of rows: they are written once and read once, and should stay in the cache. What is
 * much larger the allocator gives back to the system after every call, and the system hands it out page by page.
 */
const BLOCK_BYTES = 4_000_000;

/** Rows that the native library computes a network's output for at once, 64 bits or 32: it reads X and writes activations. */
export function rowsAtOnce(network: Network): number {
  return rowsOfBytes(BLOCK_BYTES, Math.max(...network.flatMap(({ inputs, units }) => [inputs, units])), 'float64');
}

/** So many rows of so many numbers as have these bytes at least. */
export function rowsOfBytes(bytes: number, columns: number, precision: Precision): number {
  // Sixteen rows, however long, are a multiple of the 64 bytes that the native library's tensors begin at.
  return 16 * Math.ceil(bytes / bytesOf(precision) / columns / 16);
}
