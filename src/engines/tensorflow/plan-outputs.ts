import type { Precision } from '../../arrays';
import type { Network } from '../../network';
import { rowsAtOnce } from './rows-at-once';

/** Multiplications from which on the native library's answer comes sooner: the way there takes some 300 µs. */
const WORTH_CROSSING = 2_000_000;

/**
 * Twice as much as keeps to the cache, and of 32 bits as many bytes as of 64, so twice the rows: each call has some 300 µs of its own.
 */
const BLOCK_BYTES = 8_000_000;

/**
 * How a network's output for so many rows is to be computed: natively, in blocks of `rowsAtOnce`, or in this thread, for
 * which it says null. Only sizes decide, never a clock, so that the same call gives the same bits every time.
 */
export function planOutputs(
  network: Network,
  rows: number,
  precision: Precision,
): { readonly rowsAtOnce: number } | null {
  const multiplications = rows * network.reduce((sum, { inputs, units }) => sum + inputs * units, 0);
  if (multiplications < WORTH_CROSSING) return null;
  return { rowsAtOnce: Math.min(rows, rowsAtOnce(network, precision, BLOCK_BYTES)) };
}
