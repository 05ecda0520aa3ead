import type { Network } from '../../network';

/**
 * A layer's activations for a block of rows: they are written once and read once, and should stay in the cache. What is
 * much larger the allocator gives back to the system after every call, and the system hands it out page by page.
 */
const BLOCK_NUMBERS = 500_000; // 4 MB in 64 bits

/**
 * Rows that the native library computes a network's output for at once.
 *
 * @param numbers  of the widest layer, in all of them
 */
export function rowsAtOnce(network: Network, numbers = BLOCK_NUMBERS): number {
  const widest = Math.max(...network.flatMap(({ inputs, units }) => [inputs, units]));
  // Sixteen rows, however long, are a multiple of the 64 bytes that its tensors begin at.
  return 16 * Math.ceil(numbers / widest / 16);
}
