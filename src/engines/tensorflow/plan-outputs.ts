import type { Network } from '../../network';

/** Multiplications from which on the native library's answer comes sooner: the way there takes some 200 µs. */
const WORTH_CROSSING = 1_000_000;
/** A layer's activations for a block of rows: they are written once and read once, and should stay in the cache. */
const BLOCK_NUMBERS = 500_000; // 4 MB in 64 bits

/**
 * How a network's output for so many rows is to be computed: natively, in blocks of `rowsAtOnce`, or in JavaScript, for
 * which it says null. Only sizes decide, never a clock, so that the same call gives the same bits every time.
 */
export function planOutputs(network: Network, rows: number): { readonly rowsAtOnce: number } | null {
  const multiplications = rows * network.reduce((sum, { inputs, units }) => sum + inputs * units, 0);
  if (multiplications < WORTH_CROSSING) return null;
  const widest = Math.max(...network.flatMap(({ inputs, units }) => [inputs, units]));
  return { rowsAtOnce: Math.min(rows, Math.ceil(BLOCK_NUMBERS / widest)) };
}
