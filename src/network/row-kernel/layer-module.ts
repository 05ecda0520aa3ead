import { assemble, type FunctionText, type ValueType } from './assemble';
import type { Written } from './instructions';

/**
 * Pairs of units whose sums are formed together, in one function each: as many as are left, six at the most. Six sums and what is
 * added to them are in registers, and no addition has to wait for the one before it.
 */
export const PAIRS_TOGETHER = [6, 5, 4, 3, 2, 1] as const;

/** Of the list of inputs that are not 0: the input, and which it is. */
export const ENTRY_BYTES = 16;
const WHICH = 8;

const NUMBER_BYTES = 8;
const PAIR_BYTES = 2 * NUMBER_BYTES;

/**
 * A module that computes one row of a layer, max(b + x·W, least), by two numbers of 64 bits at once. It has a memory, and a
 * function `layer` of
 *
 * - `x`, `inputs`: where the row is, and its length
 * - `entries`: room for a list of `inputs` entries
 * - `weights`: the units in blocks of so many pairs as there are together, the largest blocks first; a block has the biases of
 *   its units, and then for each input their weights
 * - `sums`, `sumsEnd`: where the sums are written to, whole pairs
 * - `least`: 0 makes it relu, −Infinity leaves the sums as they are
 *
 * Units stand beside each other in pairs, so that each sum takes the inputs one after the other, each product and each sum
 * being rounded: it has the bits of a loop in JavaScript. As there, inputs that are 0 are passed over: half of what relu
 * leaves. They are left out of a list beforehand, without a branch, since nobody can foresee which they are.
 *
 * @param pages  of the memory, of 64 KB
 */
export function layerModule(pages: number): Uint8Array<ArrayBuffer> {
  return assemble([...PAIRS_TOGETHER.map(blocks), layer()], pages);
}

/** Computes blocks of so many pairs of units, at least one. */
function blocks(pairs: number): FunctionText {
  const types: ValueType[] = [];
  const variable = (type: ValueType): number => types.push(type) - 1;
  const entries = variable('i32');
  const entriesEnd = variable('i32');
  const weights = variable('i32');
  const inputs = variable('i32');
  const sums = variable('i32');
  const sumsEnd = variable('i32');
  const least = variable('f64');
  const parameters = types.length;
  const entry = variable('i32');
  const w = variable('i32');
  const x = variable('v128');
  const sum = Array.from({ length: pairs }, () => variable('v128'));
  const width = pairs * PAIR_BYTES;

  return {
    types,
    parameters,
    body: ({ get, set, when, repeatWhile, i32, f64x2 }) => {
      repeatWhile(() => {
        for (let n = 0; n < pairs; n++) set(sum[n]!, f64x2.load(n * PAIR_BYTES, get(weights)));
        set(entry, get(entries));
        when(i32.ne(get(entry), get(entriesEnd)), () => {
          repeatWhile(() => {
            set(x, f64x2.loadSplat(0, get(entry)));
            set(w, i32.add(get(weights), i32.mul(i32.load(WHICH, get(entry)), i32.const(width))));
            for (let n = 0; n < pairs; n++) {
              const behindBiases = width + n * PAIR_BYTES;
              set(sum[n]!, f64x2.add(get(sum[n]!), f64x2.mul(get(x), f64x2.load(behindBiases, get(w)))));
            }
            set(entry, i32.add(get(entry), i32.const(ENTRY_BYTES)));
            return i32.ne(get(entry), get(entriesEnd));
          });
        });
        for (let n = 0; n < pairs; n++) {
          f64x2.store(n * PAIR_BYTES, get(sums), f64x2.max(get(sum[n]!), f64x2.splat(get(least))));
        }
        set(weights, i32.add(get(weights), i32.mul(i32.add(get(inputs), i32.const(1)), i32.const(width))));
        set(sums, i32.add(get(sums), i32.const(width)));
        return i32.ne(get(sums), get(sumsEnd));
      });
    },
  };
}

/** Lists the inputs, and has all blocks computed. */
function layer(): FunctionText {
  const types: ValueType[] = [];
  const variable = (type: ValueType): number => types.push(type) - 1;
  const x = variable('i32');
  const inputs = variable('i32');
  const entries = variable('i32');
  const weights = variable('i32');
  const sums = variable('i32');
  const sumsEnd = variable('i32');
  const least = variable('f64');
  const parameters = types.length;
  const entry = variable('i32');
  const which = variable('i32');
  const bits = variable('i64');
  const bytes = variable('i32');

  return {
    name: 'layer',
    types,
    parameters,
    body: ({ get, set, call, when, repeatWhile, i32, i64 }) => {
      set(entry, get(entries));
      repeatWhile(() => {
        set(bits, i64.load(0, get(x)));
        i64.store(0, get(entry), get(bits));
        i32.store(WHICH, get(entry), get(which));
        // Behind a 0, which has no bits but for its sign, the next input takes the same entry.
        const isNoZero = (): Written => i64.ne(i64.shiftLeft(get(bits), i64.const(1)), i64.const(0));
        set(entry, i32.add(get(entry), i32.mul(isNoZero(), i32.const(ENTRY_BYTES))));
        set(x, i32.add(get(x), i32.const(NUMBER_BYTES)));
        set(which, i32.add(get(which), i32.const(1)));
        return i32.ne(get(which), get(inputs));
      });
      const [most, ...fewer] = PAIRS_TOGETHER;
      const left = (): Written => i32.sub(get(sumsEnd), get(sums));
      const end = (): Written => i32.add(get(sums), get(bytes));
      // Bytes of sums in blocks of the most pairs.
      set(bytes, i32.sub(left(), i32.remainder(left(), i32.const(most * PAIR_BYTES))));
      when(get(bytes), () => {
        call(0, get(entries), get(entry), get(weights), get(inputs), get(sums), end(), get(least));
        // As many bytes of biases, and for each input of weights.
        set(weights, i32.add(get(weights), i32.mul(get(bytes), i32.add(get(inputs), i32.const(1)))));
        set(sums, end());
      });
      set(bytes, left());
      fewer.forEach((pairs, index) => {
        when(i32.eq(get(bytes), i32.const(pairs * PAIR_BYTES)), () => {
          call(1 + index, get(entries), get(entry), get(weights), get(inputs), get(sums), get(sumsEnd), get(least));
        });
      });
    },
  };
}
