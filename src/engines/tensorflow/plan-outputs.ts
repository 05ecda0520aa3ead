import type { Network } from '../../network';
import { rowsAtOnce } from './rows-at-once';

/** Multiplications from which on the native library's answer comes sooner: the way there takes some 200 µs. */
const WORTH_CROSSING = 1_000_000;

/**
 * How a network's output for so many rows is to be computed: natively, in blocks of `rowsAtOnce`, or in JavaScript, for
 * which it says null. Only sizes decide, never a clock, so that the same call gives the same bits every time.
 */
export function planOutputs(network: Network, rows: number): { readonly rowsAtOnce: number } | null {
  const multiplications = rows * network.reduce((sum, { inputs, units }) => sum + inputs * units, 0);
  return multiplications < WORTH_CROSSING ? null : { rowsAtOnce: Math.min(rows, rowsAtOnce(network)) };
}
