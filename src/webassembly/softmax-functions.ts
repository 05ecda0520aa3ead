import { type FunctionText, variables } from './assemble';
import type { Instructions, Written } from './instructions';
import { NUMBER_BYTES, PAIR_BYTES } from './vector-loop';

// Both are functions of `matrix`, `end`, and the bytes of what counts in a row and of a whole row. The matrix has a multiple of `rows`, which are
// gone through side by side: what has been found of one does not wait for the others.

/**
 * Takes the largest of each row's first numbers off them, so that e to their powers is finite, in a matrix that ends before `end`; where one of
 * them is NaN, off the others that of the rest or NaN.
 */
export function subtractLargest(rows: number): FunctionText {
  return throughRows(rows, 'sub', (write, { found, throughPairs, throughLast }) => {
    const { get, set, f64, f64x2 } = write;
    for (const largest of found) set(largest, f64x2.splat(f64.const(-Infinity)));
    throughPairs((place, row) => {
      set(found[row]!, f64x2.largerOf(get(found[row]!), f64x2.load(0, get(place))));
    });
    throughLast((place, row) => {
      set(found[row]!, f64x2.largerOf(get(found[row]!), f64x2.loadSplat(0, get(place))));
    });
    for (const largest of found)
      set(largest, f64x2.largerOf(f64x2.splat(f64x2.lane(get(largest), 0)), f64x2.splat(f64x2.lane(get(largest), 1))));
  });
}

/** Divides each row's first numbers by their sum, which is formed in their order. */
export function divideBySum(rows: number): FunctionText {
  return throughRows(rows, 'div', (write, { found, throughNumbers }) => {
    const { get, set, f64, f64x2 } = write;
    for (const sum of found) set(sum, f64x2.splat(f64.const(0)));
    throughNumbers((place, row) => {
      set(found[row]!, f64x2.add(get(found[row]!), f64x2.loadSplat(0, get(place))));
    });
  });
}

type Through = (each: (place: number, row: number) => void) => void;

/** What is found of rows that are gone through. */
interface Search {
  /** Of each row, twice. */
  readonly found: readonly number[];
  readonly throughNumbers: Through;
  readonly throughPairs: Through;
  /** Through the number that is in no pair, if there is one; behind the pairs. */
  readonly throughLast: Through;
}

/** A function that finds something of rows, a multiple of so many, and then brings it to each of their first numbers. */
function throughRows(
  rows: number,
  operation: 'sub' | 'div',
  find: (write: Instructions, search: Search) => void,
): FunctionText {
  const { types, variable } = variables();
  const [matrix, end, countingBytes, rowBytes] = [variable('i32'), variable('i32'), variable('i32'), variable('i32')];
  const parameters = types.length;
  const stop = variable('i32');
  const places = Array.from({ length: rows }, () => variable('i32'));
  const found = places.map(() => variable('v128'));

  return {
    types,
    parameters,
    body: (write) => {
      const { get, set, when, repeatWhile, loopWhile, i32, f64, f64x2 } = write;
      const lastBytes = (): Written => i32.remainder(get(countingBytes), i32.const(PAIR_BYTES));
      const toStart = (): void => {
        places.forEach((place, row) => {
          set(place, row === 0 ? get(matrix) : i32.add(get(places[row - 1]!), get(rowBytes)));
        });
      };
      const throughColumns = (
        bytes: number,
        stopsAt: () => Written,
        each: (place: number, row: number) => void,
      ): void => {
        toStart();
        set(stop, i32.add(get(matrix), stopsAt()));
        loopWhile(
          () => i32.ne(get(places[0]!), get(stop)),
          () => {
            places.forEach(each);
            for (const place of places) set(place, i32.add(get(place), i32.const(bytes)));
          },
        );
      };
      const search: Search = {
        found,
        throughNumbers: (each) => {
          throughColumns(NUMBER_BYTES, () => get(countingBytes), each);
        },
        throughPairs: (each) => {
          throughColumns(PAIR_BYTES, () => i32.sub(get(countingBytes), lastBytes()), each);
        },
        throughLast: (each) => {
          when(lastBytes(), () => {
            places.forEach(each);
          });
        },
      };
      repeatWhile(() => {
        find(write, search);
        search.throughPairs((place, row) => {
          f64x2.store(0, get(place), f64x2[operation](f64x2.load(0, get(place)), get(found[row]!)));
        });
        search.throughLast((place, row) => {
          f64.store(0, get(place), f64[operation](f64.load(0, get(place)), f64x2.lane(get(found[row]!), 0)));
        });
        set(matrix, i32.add(get(matrix), i32.mul(get(rowBytes), i32.const(rows))));
        return i32.ne(get(matrix), get(end));
      });
    },
  };
}
