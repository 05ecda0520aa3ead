import { availableParallelism } from 'node:os';
import { bytesOf, type Precision } from '../../arrays';
import type { Network } from '../../network';
import { byHandNs } from '../by-hand';
import { halvesAvx512 } from './native';
import type { BlockPlan } from './program';
import { rowsOfBytes } from './rows-at-once';

/**
 * Up to so much of one thread's time rows are by hand, where a second thread helps, whatever the library takes: its answer takes 400 to 600 µs
 * of its own. In 32 bits, to which sums by hand have to be rounded, and for which the library has faster products, it is a third of that.
 */
const ALWAYS_BY_HAND_NS = { float64: 3_000_000, float32: 1_000_000 } as const;
/** What the library's answer takes of its own, where rows are many; less what it gains by 32 bits. */
const CROSSING_NS = { float64: 600_000, float32: 300_000 } as const;
/** This one, and the one that helps it. */
const THREADS_BY_HAND = 2;
/** What a row takes the library's threads: on its way; for each number of X, which goes by several places in memory; for each multiplication. */
const NATIVE_NS = { row: 60, input: 1.4, multiplication: 0.015 } as const;

/**
 * Of X, and of a layer's activations, for a block of rows at the most: each call has some 400 µs of its own, in which threads wake
 * each other, but activations go to the cache and come from there. Of long rows both precisions have as many.
 */
const X_BYTES = { float64: 16_000_000, float32: 8_000_000 } as const;
const ACTIVATION_BYTES = 8_000_000;

/** Fourteen whole tiles, of twelve rows. Fewer read wide layers' weights too often. */
const GROUP_ROWS = 168;
/** XLA has several threads cut a larger group out of a part, and waits for them, which have other parts to do. */
const LARGEST_CUT_BYTES = 256_000;
/**
 * Of long rows fewer tiles, where AVX-512 comes in halves: weights come to these fast enough. 784 → 512 → 512 → 10 takes nearly twice as long
 * in parts of a group, of which there are many, and which are cut short for few rows.
 */
const SHORT_GROUPS_ROWS = [28, 14];
/** The library reads a part's rows where they lie if they begin at a multiple of this. */
const TENSOR_BYTES = 64;
/** Large groups that a block has to have room for: there is little to gain from longer rows. */
const FEWEST_GROUPS = 4;
/** One for each of the library's threads, of as many as every block has a group for: each takes some 40 µs, also where it has no rows. */
const PARTS = Math.min(Math.max(availableParallelism(), 2), FEWEST_GROUPS);
/** Of those that are one group each: fewer would take fewer rows at once. */
const PARTS_OF_A_GROUP = 12;

/**
 * What a compiled network saves, by the machine code of products in tiles, and as no layer's sums go through memory: so much for each
 * multiplication, and for each unit of a row. In 32 bits TensorFlow's own products are as good.
 */
const SAVED_NS = { float64: { multiplication: 0.016, unit: 2.3 }, float32: { multiplication: 0, unit: 0.3 } } as const;
/** The same where AVX-512 is no faster than AVX2, which TensorFlow's own products have. */
const SAVED_BY_HALVES_NS = { float64: { multiplication: 0.002, unit: 2.3 }, float32: null } as const;
/** What predictions must have taken longer. To compile takes 0.35 s the first time, and 0.07 s where it has been done. */
const WORTH_COMPILING_MS = 30;

/** How the native library is to compute a network's output. */
export interface OutputPlan {
  /** Of a block, for which there is to be room. */
  readonly rowsAtOnce: number;
  /** How much sooner that is than by hand. */
  readonly savedNs: number;
}

/**
 * How a network's output for so many rows is to be computed: natively, or by hand, for which it says null. Only sizes decide, never a
 * clock.
 */
export function planOutputs(network: Network, rows: number, precision: Precision): OutputPlan | null {
  const rowNs = byHandNs(network);
  if (rows * rowNs < ALWAYS_BY_HAND_NS[precision]) return null; // all that is reckoned for one row, which takes half a microsecond
  const savedNs = rows * (rowNs / THREADS_BY_HAND - nativeNs(network)) - CROSSING_NS[precision];
  return savedNs < 0 ? null : { rowsAtOnce: outputsAtOnce(network, precision), savedNs };
}

function nativeNs(network: Network): number {
  const multiplications = network.reduce((sum, { inputs, units }) => sum + inputs * units, 0);
  return NATIVE_NS.row + network[0]!.inputs * NATIVE_NS.input + multiplications * NATIVE_NS.multiplication;
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

/** Whether a block of so many rows, which are few where they are long, is to be cut into groups. */
function isCut(rows: number): boolean {
  return rows >= FEWEST_GROUPS * GROUP_ROWS;
}

/**
 * How a block goes through a network that is compiled.
 *
 * @param isHalved  whether the processor has AVX-512 in two halves
 */
export function blockPlan(network: Network, precision: Precision, isHalved: boolean = halvesAvx512()): BlockPlan {
  const rows = fewestRows(network, precision);
  const rowBytes = network[0]!.inputs * bytesOf(precision);
  const sizes = isHalved ? [GROUP_ROWS, ...SHORT_GROUPS_ROWS] : [GROUP_ROWS];
  const groupRows = sizes.find((size) => size * rowBytes <= LARGEST_CUT_BYTES);
  if (groupRows === undefined) {
    const parts = Math.min(PARTS_OF_A_GROUP, Math.floor(rows / GROUP_ROWS));
    return { parts, partRows: GROUP_ROWS, groupRows: GROUP_ROWS, shareRows: GROUP_ROWS };
  }
  let shareRows = groupRows;
  while ((shareRows * rowBytes) % TENSOR_BYTES !== 0) shareRows += groupRows;
  return { parts: PARTS, partRows: shareRows * Math.ceil(rows / shareRows / PARTS), groupRows, shareRows };
}

/** Whether a compiled network, which goes through whole groups, is to answer for so many rows of a block: it takes longer than an interpreted one for fewer. */
export function areWorthGroups(network: Network, precision: Precision, rows: number): boolean {
  return rows > blockPlan(network, precision).groupRows;
}

/**
 * After how many rows it pays to compile a network where products are tiled; null where it never does.
 *
 * @param isHalved  whether the processor has AVX-512 in two halves
 */
export function rowsUntilCompiled(
  network: Network,
  precision: Precision,
  isHalved: boolean = halvesAvx512(),
): number | null {
  const saved = (isHalved ? SAVED_BY_HALVES_NS : SAVED_NS)[precision];
  if (saved === null || !isCut(fewestRows(network, precision))) return null;
  const { multiplication, unit } = saved;
  const savedNs = network.reduce((ns, { inputs, units }) => ns + units * (inputs * multiplication + unit), 0);
  return (1e6 * WORTH_COMPILING_MS) / savedNs;
}
