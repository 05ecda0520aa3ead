import { bytesOf, type Precision } from '../../arrays';
import type { Network } from '../../network';
import type { BlockPlan } from './program';
import { rowsOfBytes } from './rows-at-once';

/** Multiplications from which on the native library's answer comes sooner: the way there takes some 300 µs. */
const WORTH_CROSSING = 2_000_000;

/**
 * Of X, and of a layer's activations, for a block of rows at the most: each call has some 400 µs of its own, in which threads wake
 * each other, but activations go to the cache and come from there. Of long rows both precisions have as many.
 */
const X_BYTES = { float64: 16_000_000, float32: 8_000_000 } as const;
const ACTIVATION_BYTES = 8_000_000;

/** More parts than there are threads: another thread of the process is copying rows meanwhile, and holds one of them up. */
const PARTS = 4;
/** Whole tiles, which have fourteen rows, that begin at a multiple of 64 bytes, as the library's tensors do. */
const WHOLE_TILES = 56;
/** Fewer rows read the weights of wide layers too often. */
const GROUP_ROWS = 3 * WHOLE_TILES;
/** XLA has several threads cut a larger group out of a part, and waits for them, which have other parts to do. */
const LARGEST_CUT_BYTES = 256_000;

/**
 * What a compiled network saves in 64 bits, by the machine code of products in tiles, and as no layer's sums go through memory: so
 * much for each multiplication, and for each unit of a row. In 32 bits TensorFlow's own products are as good.
 */
const SAVED_NS = { multiplication: 0.016, unit: 2.3 } as const;
/** What predictions must have taken longer. To compile takes 0.35 s the first time, and 0.07 s where it has been done. */
const WORTH_COMPILING_MS = 30;

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
  const rows = fewestRows(network, precision);
  if (!isCut(rows)) return rows;
  const { parts, partRows } = blockPlan(network, precision);
  return parts * partRows;
}

/** Those of a block, but for such as make its parts even. */
function fewestRows(network: Network, precision: Precision): number {
  const widest = Math.max(...network.map(({ units }) => units));
  const ofX = rowsOfBytes(X_BYTES[precision], network[0]!.inputs, precision);
  return Math.min(ofX, rowsOfBytes(ACTIVATION_BYTES, widest, precision));
}

/** Whether a block of so many rows, which are few where they are long, has a group for each part. */
function isCut(rows: number): boolean {
  return rows >= PARTS * GROUP_ROWS;
}

/** How a block goes through a network that is compiled. */
export function blockPlan(network: Network, precision: Precision): BlockPlan {
  const fewest = fewestRows(network, precision) / PARTS;
  const groupBytes = GROUP_ROWS * network[0]!.inputs * bytesOf(precision);
  const inGroups = groupBytes <= LARGEST_CUT_BYTES;
  const multiple = inGroups ? GROUP_ROWS : WHOLE_TILES;
  const partRows = multiple * Math.ceil(fewest / multiple);
  return { parts: PARTS, partRows, groupRows: inGroups ? GROUP_ROWS : partRows };
}

/** After how many rows it pays to compile a network where products are tiled; null where it never does. */
export function rowsUntilCompiled(network: Network, precision: Precision): number | null {
  const multiplications = multiplicationsOf(network);
  const units = network.reduce((sum, layer) => sum + layer.units, 0);
  const savedNs = SAVED_NS.multiplication * multiplications + SAVED_NS.unit * units;
  const pays = precision === 'float64' && isCut(fewestRows(network, precision));
  return pays ? (1e6 * WORTH_COMPILING_MS) / savedNs : null;
}

function multiplicationsOf(network: Network): number {
  return network.reduce((sum, { inputs, units }) => sum + inputs * units, 0);
}
