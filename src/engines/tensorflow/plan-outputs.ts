import type { Precision } from '../../arrays';
import type { Network } from '../../network';
import { rowsAtOnce } from './rows-at-once';

/** Multiplications from which on the native library's answer comes sooner: the way there takes some 300 µs. */
const WORTH_CROSSING = 2_000_000;

/** The widest layer's numbers for a block: as many bytes in both, for a call has some 300 µs of its own. */
const BLOCK_NUMBERS = { float64: 500_000, float32: 1_000_000 } as const;

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
  return { rowsAtOnce: Math.min(rows, rowsAtOnce(network, BLOCK_NUMBERS[precision])) };
}
