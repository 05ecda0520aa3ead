import { type FunctionText, variables } from './assemble';
import type { Written } from './instructions';
import { PAIR_BYTES } from './vector-loop';

/** Numbers that the rows of a product have to be a multiple of, and its columns: it is computed in tiles. */
export const MATRIX_STEP = { rows: 4, columns: 2 } as const;
/** Rows of a tile. */
const ROWS = Array.from({ length: MATRIX_STEP.rows }, (_, row) => row);
/** Pairs of columns of a tile, and of one where no more are left. */
const PAIRS = [0, 1] as const;
const LAST_PAIR = [0] as const;
const TILE_BYTES = PAIRS.length * PAIR_BYTES;
const INDEX_BYTES = 4;
/** Pairs of a row that are copied in one turn: to go round takes longer than to copy one. */
const PAIRS_AT_ONCE = [0, 1, 2, 3] as const;

/**
 * C = A·B: `rowBytes` lead from a number of A to that of the next row, `stepBytes` to the next one of the same row, so that A may as well be read
 * as if it were transposed; `columnBytes` from a row of B, and of C, to the next. Numbers of C below `least` become that, NaN stays; those become 0 that
 * `other`, a matrix as C is or 0 for none, has a 0 for. A tile of C is summed up in registers. Those below each other come one after the
 * other, and the columns of B that they share stay in the cache meanwhile.
 */
export function multiply(): FunctionText {
  const { types, variable } = variables();
  const [C, endOfC, columnBytes] = [variable('i32'), variable('i32'), variable('i32')];
  const [A, rowBytes, stepBytes] = [variable('i32'), variable('i32'), variable('i32')];
  const [B, endOfB, least, other] = [variable('i32'), variable('i32'), variable('f64'), variable('i32')];
  const parameters = types.length;
  const [endOfRow, firstRow] = [variable('i32'), variable('i32')];
  const [c, b, o] = [variable('i32'), variable('i32'), variable('i32')];
  const a = ROWS.map(() => variable('i32'));
  const sums = ROWS.map(() => PAIRS.map(() => variable('v128')));
  const own = PAIRS.map(() => variable('v128'));
  const [factor, floor, zeros] = [variable('v128'), variable('v128'), variable('v128')];

  return {
    name: 'multiply',
    types,
    parameters,
    body: ({ get, set, when, repeatWhile, loopWhile, i32, f64x2, v128 }) => {
      const tile = (pairs: readonly number[]): void => {
        for (const row of ROWS) set(a[row]!, row === 0 ? get(firstRow) : i32.add(get(a[row - 1]!), get(rowBytes)));
        set(firstRow, i32.add(get(a.at(-1)!), get(rowBytes)));
        set(b, get(B));
        /** Goes on in the rows of A and the columns of B, whose numbers `add` makes a part of the sums. */
        const step = (add: (sum: number, product: () => Written) => void): void => {
          for (const pair of pairs) set(own[pair]!, f64x2.load(pair * PAIR_BYTES, get(b)));
          for (const row of ROWS) {
            set(factor, f64x2.loadSplat(0, get(a[row]!)));
            set(a[row]!, i32.add(get(a[row]!), get(stepBytes)));
            for (const pair of pairs) add(sums[row]![pair]!, () => f64x2.mul(get(factor), get(own[pair]!)));
          }
          set(b, i32.add(get(b), get(columnBytes)));
        };
        step((sum, product) => set(sum, product()));
        loopWhile(
          () => i32.ne(get(b), get(endOfB)),
          () => {
            step((sum, product) => set(sum, f64x2.add(get(sum), product())));
          },
        );
        when(get(other), () => {
          for (const row of ROWS) {
            for (const pair of pairs) {
              const sum = sums[row]![pair]!;
              const isKept = (): Written => f64x2.ne(f64x2.load(pair * PAIR_BYTES, get(o)), get(zeros));
              set(sum, v128.and(get(sum), isKept()));
            }
            set(o, i32.add(get(o), get(columnBytes)));
          }
        });
        for (const row of ROWS) {
          for (const pair of pairs)
            f64x2.store(pair * PAIR_BYTES, get(c), f64x2.largerOf(get(sums[row]![pair]!), get(floor)));
          set(c, i32.add(get(c), get(columnBytes)));
        }
      };
      const throughRows = (pairs: readonly number[]): void => {
        set(c, get(C));
        set(o, get(other));
        set(firstRow, get(A));
        repeatWhile(() => {
          tile(pairs);
          return i32.ne(get(c), get(endOfC));
        });
        // To the next columns, of which the last row ends as much further.
        const goOn = (place: number): Written => set(place, i32.add(get(place), i32.const(pairs.length * PAIR_BYTES)));
        for (const place of [C, endOfC, B, endOfB]) goOn(place);
        when(get(other), () => goOn(other));
      };
      set(floor, f64x2.splat(get(least)));
      set(endOfRow, i32.add(get(C), get(columnBytes)));
      loopWhile(
        () => i32.isAtLeast(get(endOfRow), i32.add(get(C), i32.const(TILE_BYTES))),
        () => {
          throughRows(PAIRS);
        },
      );
      when(i32.ne(get(C), get(endOfRow)), () => {
        throughRows(LAST_PAIR);
      });
    },
  };
}

/**
 * Copies rows of a matrix, `rowBytes` each, which are a multiple of a pair's: those whose numbers, of 4 bytes each, stand from `order` on.
 */
export function gatherRows(): FunctionText {
  const { types, variable } = variables();
  const [to, end, from] = [variable('i32'), variable('i32'), variable('i32')];
  const [rowBytes, order] = [variable('i32'), variable('i32')];
  const parameters = types.length;
  const [row, endOfRow] = [variable('i32'), variable('i32')];

  return {
    name: 'gatherRows',
    types,
    parameters,
    body: ({ get, set, repeatWhile, loopWhile, i32, f64x2 }) => {
      const copyPairs = (pairs: readonly number[]): void => {
        for (const pair of pairs) f64x2.store(pair * PAIR_BYTES, get(to), f64x2.load(pair * PAIR_BYTES, get(row)));
        for (const place of [row, to]) set(place, i32.add(get(place), i32.const(pairs.length * PAIR_BYTES)));
      };
      repeatWhile(() => {
        set(row, i32.add(get(from), i32.mul(get(rowBytes), i32.load(0, get(order)))));
        set(order, i32.add(get(order), i32.const(INDEX_BYTES)));
        set(endOfRow, i32.add(get(to), get(rowBytes)));
        loopWhile(
          () => i32.isAtLeast(i32.sub(get(endOfRow), get(to)), i32.const(PAIRS_AT_ONCE.length * PAIR_BYTES)),
          () => {
            copyPairs(PAIRS_AT_ONCE);
          },
        );
        loopWhile(
          () => i32.ne(get(to), get(endOfRow)),
          () => {
            copyPairs([0]);
          },
        );
        return i32.ne(get(to), get(end));
      });
    },
  };
}
