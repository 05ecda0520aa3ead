import { attribute } from '../attribute';
import { sizeOf } from '../data-type';
import type { FunctionGraph, Value } from '../function-graph';
import { elementwise } from './arithmetic';
import { beside, columnsOf, hiddenTranspose, rowsOf, transposed, withZeroColumns } from './indexing';

/** Which of two matrices come transposed. */
interface Transposes {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
}

/** Up to so many outer products are added up, which machine code does where their sum is used: one kernel less to compile. */
const MOST_OUTER_PRODUCTS = 2;
/**
 * Each row of tiles goes through all of b: what of it the second cache of a core does not hold takes twice as long. Where there are
 * few such rows it does not pay to cut b into parts.
 */
const LARGEST_PART_BYTES = 1_000_000;
const FEWEST_ROWS_TO_CUT_FOR = 56;
/** Parts are a multiple of so many columns: as many as a tile has in 32 bits, and two in 64. */
const PART_COLUMNS = 32;
/** Of a number. */
const BYTES = { float32: 4, float64: 8 } as const;
type Precision = keyof typeof BYTES;
/** Columns of a tile. What is left over goes in halves, quarters and eighths of one, and below that column by column. */
const TILE_COLUMNS = { float32: 32, float64: 16 } as const;
/** Fewer columns than that are no part of a tile in either precision. */
const FEWEST_COLUMNS_AT_ONCE = 4;

/** a·b [m, n] for a [m, k] and b [k, n], which may come transposed. Without a gradient. */
export function product(graph: FunctionGraph, a: Value, b: Value, transposes: Transposes = {}): Value {
  const { transposeA = false, transposeB = false } = transposes;
  const { tiling } = graph;
  const [m, k, n] = extents(a, b, transposes);
  if (graph.isCompiled && k <= MOST_OUTER_PRODUCTS)
    return outerProducts(graph, untransposed(graph, a, transposeA), untransposed(graph, b, transposeB));
  // XLA has code of another kind for a matrix by a vector.
  if (tiling === null || m === 1 || n === 1) return multiplied(graph, a, b, transposes);
  if (2 * m * k * n > tiling.mostOperations[precisionOf(a)])
    return transposeA || transposeB ? multiplied(graph, a, b, transposes) : byEigen(graph, a, b);
  // What is transposed for tiles should be small.
  if (transposeB && !transposeA && k * n > m * (k + n)) return transposed(graph, tiled(graph, b, transposed(graph, a)));
  if (transposeA && !transposeB && k * m > n * (k + m)) return transposed(graph, tiled(graph, transposed(graph, b), a));
  return tiled(graph, untransposed(graph, a, transposeA), untransposed(graph, b, transposeB));
}

function untransposed(graph: FunctionGraph, x: Value, isTransposed: boolean): Value {
  return isTransposed ? transposed(graph, x) : x;
}

function outerProducts(graph: FunctionGraph, a: Value, b: Value): Value {
  return Array.from({ length: a.shape[1]! }, (_, inner) =>
    elementwise(graph, 'Mul', columnsOf(graph, a, inner, 1), rowsOf(graph, b, inner, 1)),
  ).reduce((sum, term) => elementwise(graph, 'AddV2', sum, term));
}

function tiled(graph: FunctionGraph, a: Value, b: Value): Value {
  const [m, k, n] = extents(a, b, {});
  const columnBytes = k * BYTES[precisionOf(b)];
  const width = PART_COLUMNS * Math.max(1, Math.floor(LARGEST_PART_BYTES / (PART_COLUMNS * columnBytes)));
  if (m < FEWEST_ROWS_TO_CUT_FOR || n <= width) return inWholeParts(graph, a, b);
  const parts = Array.from({ length: Math.ceil(n / width) }, (_, part) => {
    const begin = part * width;
    return inWholeParts(graph, a, columnsOf(graph, b, begin, Math.min(width, n - begin)));
  });
  return beside(graph, parts);
}

/** By columns of zeros behind those of b where they spare columns that would go one by one: ten of them take as long as 24. */
function inWholeParts(graph: FunctionGraph, a: Value, b: Value): Value {
  const n = b.shape[1]!;
  const added = columnsInTiles(n, precisionOf(b)) - n;
  if (added === 0) return multiplied(graph, a, b);
  return columnsOf(graph, multiplied(graph, a, withZeroColumns(graph, b, added)), 0, n);
}

/**
 * At how many columns n of them, and zeros behind them, go by tiles, and by a half, a quarter or an eighth of one. One column alone
 * goes best so.
 */
export function columnsInTiles(n: number, precision: Precision): number {
  const rest = n % TILE_COLUMNS[precision];
  return rest <= 1 ? n : n - rest + Math.max(FEWEST_COLUMNS_AT_ONCE, 2 ** Math.ceil(Math.log2(rest)));
}

/** By a side that is transposed, for which it has no tiles. */
function byEigen(graph: FunctionGraph, a: Value, b: Value): Value {
  return sizeOf(a.shape) < sizeOf(b.shape)
    ? multiplied(graph, hiddenTranspose(graph, a), b, { transposeA: true })
    : multiplied(graph, a, hiddenTranspose(graph, b), { transposeB: true });
}

/** The same as one operation, by whatever XLA makes of it. */
export function multiplied(graph: FunctionGraph, a: Value, b: Value, transposes: Transposes = {}): Value {
  const { transposeA = false, transposeB = false } = transposes;
  const [m, , n] = extents(a, b, transposes);
  return graph.add({
    op: 'MatMul',
    inputs: [a, b],
    attributes: {
      T: attribute.type(a.type),
      transpose_a: attribute.boolean(transposeA),
      transpose_b: attribute.boolean(transposeB),
    },
    output: 'product',
    type: a.type,
    shape: [m, n],
  });
}

function extents(a: Value, b: Value, { transposeA = false, transposeB = false }: Transposes): [number, number, number] {
  const [m, k] = transposeA ? [a.shape[1]!, a.shape[0]!] : [a.shape[0]!, a.shape[1]!];
  const [k2, n] = transposeB ? [b.shape[1]!, b.shape[0]!] : [b.shape[0]!, b.shape[1]!];
  if (k !== k2) throw new Error(`MatMul of shapes [${a.shape.join()}] and [${b.shape.join()}]`);
  return [m, k, n];
}

/** Of a matrix that is multiplied. */
export function precisionOf({ type }: Value): Precision {
  return type === 'float32' ? type : 'float64';
}
