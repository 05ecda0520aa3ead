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
 * Rows that go through a compiled network together: their activations stay in a core's cache. Tiles have fourteen, and fewer rows than
 * these read the weights of wide layers too often.
 */
export const GROUP_ROWS = 168;
/**
 * What a compiled network saves in 64 bits, by the machine code of products in tiles, and as no layer's sums go through memory: so
 * much for each multiplication, and for each unit of a row. In 32 bits TensorFlow's own products are as good.
 */
const SAVED_NS = { multiplication: 0.009, unit: 1.2 } as const;
/** What predictions must have taken longer. To compile takes 0.2 s the first time, and 0.03 s where it has been done. */
const WORTH_COMPILING_MS = 30;
/** Of fewer multiplications for each number of X it is the way of X that takes the time. */
const FEWEST_TO_COMPILE = 50;

/**
 * How a network's output for so many rows is to be computed: natively, in blocks of so many rows for which there is to be room, or
 * in this thread, for which it says null. Only sizes decide, never a clock.
 */
export function planOutputs(network: Network, rows: number, precision: Precision): number | null {
  return rows * multiplicationsOf(network) < WORTH_CROSSING ? null : outputsAtOnce(network, precision);
}

/** Whether a network's outputs are probabilities of classes, of which the library can tell the likeliest. */
export function hasClasses(network: Network): boolean {
  return network.at(-1)!.activation === 'softmax';
}

/** Rows of a block. */
export function outputsAtOnce(network: Network, precision: Precision): number {
  const rows = rowsAtOnce(network, precision, BLOCK_BYTES);
  return rows < GROUP_ROWS ? rows : GROUP_ROWS * Math.ceil(rows / GROUP_ROWS);
}

/** After how many rows it pays to compile a network where products are tiled; null where it never does. */
export function rowsUntilCompiled(network: Network, precision: Precision): number | null {
  const multiplications = multiplicationsOf(network);
  const units = network.reduce((sum, layer) => sum + layer.units, 0);
  const savedNs = SAVED_NS.multiplication * multiplications + SAVED_NS.unit * units;
  const pays = precision === 'float64' && multiplications >= FEWEST_TO_COMPILE * network[0]!.inputs;
  return pays && outputsAtOnce(network, precision) >= GROUP_ROWS ? (1e6 * WORTH_COMPILING_MS) / savedNs : null;
}

function multiplicationsOf(network: Network): number {
  return network.reduce((sum, { inputs, units }) => sum + inputs * units, 0);
}
