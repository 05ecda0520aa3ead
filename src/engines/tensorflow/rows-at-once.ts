import { bytesOf, type Precision } from '../../arrays';
import type { Network } from '../../network';

/**
 * A layer's activations for a block of rows: they are written once and read once, and should stay in the cache. What is
 * much larger the allocator gives back to the system after every call, and the system hands it out page by page.
 */
const BLOCK_BYTES = 4_000_000;

/**
 * Rows that the native library computes a network's output for at once.
 *
 * @param precision   64 bits take half as many rows as 32, and do for both
 * @param blockBytes  of the largest of X and the layers' activations, for a block of rows
 */
export function rowsAtOnce(
  network: Network,
  precision: Precision = 'float64',
  blockBytes: number = BLOCK_BYTES,
): number {
  const widest = Math.max(...network.flatMap(({ inputs, units }) => [inputs, units]));
  // Sixteen rows, however long, are a multiple of the 64 bytes that its tensors begin at.
  return 16 * Math.ceil(blockBytes / bytesOf(precision) / widest / 16);
}
