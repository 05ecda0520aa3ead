import { assemble, type FunctionText, variables } from './assemble';
import type { Instructions, Written } from './instructions';

const NUMBER_BYTES = 8;
const PAIR_BYTES = 2 * NUMBER_BYTES;
/** Pairs that go through a vector together: their sums do not wait for each other. */
const PAIRS = [0, 1, 2, 3];
/** Numbers that a vector's length has to be a multiple of. */
export const VECTOR_STEP = 2 * PAIRS.length;
/** And those of a matrix' columns, and of what products are summed over. */
export const MATRIX_STEP = 4;
const ROWS_OF_B = Array.from({ length: MATRIX_STEP }, (_, row) => row);

/**
 * A module for sums over vectors and matrices in its memory. Each function takes places in bytes; a vector ends before its `end`.
 *
 * @param pages  of the memory, of 64 KB
 */
export function vectorModule(pages: number): Uint8Array<ArrayBuffer> {
  return assemble([dot(), addScaled(), relu(), clearWhereZero(), addProduct()], pages);
}

/**
 * Goes through vectors side by side.
 *
 * @param places  variables for where each begins; @param end  for where the first ends
 * @param each    writes what is done with a pair of each, so many bytes behind its place
 */
function throughVectors(
  { get, set, repeatWhile, i32 }: Instructions,
  places: readonly number[],
  end: number,
  each: (at: number, pair: number) => void,
): void {
  repeatWhile(() => {
    for (const pair of PAIRS) each(pair * PAIR_BYTES, pair);
    for (const place of places) set(place, i32.add(get(place), i32.const(VECTOR_STEP * NUMBER_BYTES)));
    return i32.ne(get(places[0]!), get(end));
  });
}

/** The sum of the products of two vectors' components. */
function dot(): FunctionText {
  const { types, variable } = variables();
  const [a, end, b] = [variable('i32'), variable('i32'), variable('i32')];
  const parameters = types.length;
  const sums = PAIRS.map(() => variable('v128'));

  return {
    name: 'dot',
    types,
    parameters,
    result: 'f64',
    body: (write) => {
      const { get, set, f64, f64x2 } = write;
      throughVectors(write, [a, b], end, (at, pair) => {
        const product = (): Written => f64x2.mul(f64x2.load(at, get(a)), f64x2.load(at, get(b)));
        set(sums[pair]!, f64x2.add(get(sums[pair]!), product()));
      });
      const [first, ...others] = sums;
      for (const sum of others) set(first!, f64x2.add(get(first!), get(sum)));
      f64.add(f64x2.lane(get(first!), 0), f64x2.lane(get(first!), 1));
    },
  };
}

/** sum += factor · vector. */
function addScaled(): FunctionText {
  const { types, variable } = variables();
  const [sum, end, vector, factor] = [variable('i32'), variable('i32'), variable('i32'), variable('f64')];
  const parameters = types.length;
  const factors = variable('v128');

  return {
    name: 'addScaled',
    types,
    parameters,
    body: (write) => {
      const { get, set, f64x2 } = write;
      set(factors, f64x2.splat(get(factor)));
      throughVectors(write, [sum, vector], end, (at) => {
        const product = (): Written => f64x2.mul(get(factors), f64x2.load(at, get(vector)));
        f64x2.store(at, get(sum), f64x2.add(f64x2.load(at, get(sum)), product()));
      });
    },
  };
}

/** The numbers that are not below 0, and 0 for those that are; NaN stays. */
function relu(): FunctionText {
  const { types, variable } = variables();
  const [vector, end] = [variable('i32'), variable('i32')];
  const parameters = types.length;
  const zeros = variable('v128');

  return {
    name: 'relu',
    types,
    parameters,
    body: (write) => {
      const { get, f64x2 } = write;
      throughVectors(write, [vector], end, (at) => {
        f64x2.store(at, get(vector), f64x2.largerOf(f64x2.load(at, get(vector)), get(zeros)));
      });
    },
  };
}

/** Makes those numbers 0 that another vector has a 0 for. */
function clearWhereZero(): FunctionText {
  const { types, variable } = variables();
  const [vector, end, other] = [variable('i32'), variable('i32'), variable('i32')];
  const parameters = types.length;
  const zeros = variable('v128');

  return {
    name: 'clearWhereZero',
    types,
    parameters,
    body: (write) => {
      const { get, f64x2 } = write;
      throughVectors(write, [vector, other], end, (at) => {
        const isKept = (): Written => f64x2.ne(f64x2.load(at, get(other)), get(zeros));
        f64x2.store(at, get(vector), f64x2.and(f64x2.load(at, get(vector)), isKept()));
      });
    },
  };
}

/**
 * C += A·B: `rowBytes` lead from a number of A to that of the next row, `stepBytes` to the next one of the same row, so that A may as well be read
 * as if it were transposed. Four rows of B, each times its number, are added to a row of C at once, which so goes through memory once
 * instead of four times.
 */
function addProduct(): FunctionText {
  const { types, variable } = variables();
  const [C, end] = [variable('i32'), variable('i32')];
  const [A, rowBytes, stepBytes] = [variable('i32'), variable('i32'), variable('i32')];
  const [B, endOfB, columnBytes] = [variable('i32'), variable('i32'), variable('i32')];
  const parameters = types.length;
  const [a, c, endOfRow] = [variable('i32'), variable('i32'), variable('i32')];
  const b = ROWS_OF_B.map(() => variable('i32'));
  const factors = ROWS_OF_B.map(() => variable('v128'));
  const sum = variable('v128');
  const pairs = [0, 1];

  return {
    name: 'addProduct',
    types,
    parameters,
    body: ({ get, set, repeatWhile, i32, f64x2 }) => {
      repeatWhile(() => {
        set(a, get(A));
        set(b[0]!, get(B));
        set(endOfRow, i32.add(get(C), get(columnBytes)));
        repeatWhile(() => {
          for (const row of ROWS_OF_B) {
            set(factors[row]!, f64x2.loadSplat(0, get(a)));
            set(a, i32.add(get(a), get(stepBytes)));
            if (row > 0) set(b[row]!, i32.add(get(b[row - 1]!), get(columnBytes)));
          }
          set(c, get(C));
          repeatWhile(() => {
            for (const pair of pairs) {
              const at = pair * PAIR_BYTES;
              set(sum, f64x2.load(at, get(c)));
              for (const row of ROWS_OF_B) {
                set(sum, f64x2.add(get(sum), f64x2.mul(get(factors[row]!), f64x2.load(at, get(b[row]!)))));
              }
              f64x2.store(at, get(c), get(sum));
            }
            for (const place of b) set(place, i32.add(get(place), i32.const(pairs.length * PAIR_BYTES)));
            set(c, i32.add(get(c), i32.const(pairs.length * PAIR_BYTES)));
            return i32.ne(get(c), get(endOfRow));
          });
          set(b[0]!, get(b[3]!)); // which is the next four rows' beginning
          return i32.ne(get(b[0]!), get(endOfB));
        });
        set(A, i32.add(get(A), get(rowBytes)));
        set(C, get(endOfRow));
        return i32.ne(get(C), get(end));
      });
    },
  };
}
