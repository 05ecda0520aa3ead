import { type FunctionText, variables, type Written } from '../../webassembly';
import { ROW_BYTES } from './layout';

/**
 * Softmax of so many rows that go together: a function of the place of the first one's sums, of where those end that `exp` makes e to their power, and of
 * the bytes of those that count.
 *
 * @param exp  which function it is; @param subtractLargest  as well, for so many rows, with `divideBySum` behind it
 */
export function softmax(rows: number, exp: number, subtractLargest: number): FunctionText {
  const { types, variable } = variables();
  const [sums, sumsEnd, countingBytes] = [variable('i32'), variable('i32'), variable('i32')];

  return {
    types,
    parameters: types.length,
    body: ({ get, call, i32 }) => {
      const throughRows = (index: number): Written =>
        call(
          index,
          get(sums),
          i32.add(get(sums), i32.const(rows * ROW_BYTES)),
          get(countingBytes),
          i32.const(ROW_BYTES),
        );
      throughRows(subtractLargest);
      call(exp, get(sums), get(sumsEnd));
      throughRows(subtractLargest + 1);
    },
  };
}
