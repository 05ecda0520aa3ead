import { type FunctionText, variables, type Written } from '../../webassembly';
import { ROW_BYTES } from './layout';

/**
 * Softmax of so many rows that go together: a function of the place of the first one's sums, of where what e to its power is made of ends, which is
 * with its unit, and of its bytes that count.
 */
export function softmax(
  name: string,
  rows: number,
  indexOf: { readonly subtractLargest: number; readonly exp: number; readonly divideBySum: number },
): FunctionText {
  const { types, variable } = variables();
  const [sums, sumsEnd, countingBytes] = [variable('i32'), variable('i32'), variable('i32')];

  return {
    name,
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
      throughRows(indexOf.subtractLargest);
      call(indexOf.exp, get(sums), get(sumsEnd));
      throughRows(indexOf.divideBySum);
    },
  };
}
