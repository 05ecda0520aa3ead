import { type FunctionText, variables, type Written } from '../../webassembly';
import { NUMBER_BYTES, NUMBERS_AT_A_TIME, PAIR_BYTES, PLACES, ROW_BYTES } from './layout';

/** Pairs whose sums do not wait for each other. */
const PAIRS = Array.from({ length: (NUMBERS_AT_A_TIME * NUMBER_BYTES) / PAIR_BYTES }, (_, pair) => pair);

/**
 * Puts rows, behind each other from a place on, in the places of rows that go together. Gives a sum that is finite only if all their numbers
 * are; what lies behind them has to be, and comes behind them in their places.
 */
export function putInPlace(): FunctionText {
  const { types, variable } = variables();
  const from = variable('i32');
  const inputs = variable('i32');
  const rows = variable('i32');
  const parameters = types.length;
  const x = variable('i32');
  const end = variable('i32'); // of the row
  const target = variable('i32');
  const place = variable('i32'); // of the row
  const input = variable('v128');
  const sums = PAIRS.map(() => variable('v128'));

  return {
    name: 'putInPlace',
    types,
    parameters,
    result: 'f64',
    body: ({ get, set, repeatWhile, i32, f64, f64x2 }) => {
      set(end, get(from));
      set(place, i32.const(PLACES[0] * NUMBER_BYTES));
      repeatWhile(() => {
        set(x, get(end));
        set(target, get(place));
        set(end, i32.add(get(x), i32.mul(get(inputs), i32.const(NUMBER_BYTES))));
        repeatWhile(() => {
          for (const pair of PAIRS) {
            set(input, f64x2.load(pair * PAIR_BYTES, get(x)));
            f64x2.store(pair * PAIR_BYTES, get(target), get(input));
            set(sums[pair]!, f64x2.add(get(sums[pair]!), get(input)));
          }
          set(target, i32.add(get(target), i32.const(NUMBERS_AT_A_TIME * NUMBER_BYTES)));
          set(x, i32.add(get(x), i32.const(NUMBERS_AT_A_TIME * NUMBER_BYTES)));
          return i32.isLess(get(x), get(end));
        });
        set(place, i32.add(get(place), i32.const(ROW_BYTES)));
        set(rows, i32.sub(get(rows), i32.const(1)));
        return get(rows);
      });
      const [first, ...others] = sums;
      for (const sum of others) set(first!, f64x2.add(get(first!), get(sum)));
      const lane = (which: 0 | 1): Written => f64x2.lane(get(first!), which);
      f64.add(lane(0), lane(1));
    },
  };
}
