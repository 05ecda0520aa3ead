import { type FunctionText, variables, type Written } from '../../webassembly';
import { layerVariables } from './layer-variables';
import { ENTRIES, ENTRY_BYTES, NUMBER_BYTES, PAIR_BYTES, PAIRS_TOGETHER, WHICH } from './layout';

/** Computes blocks of so many pairs of units, at least one, for a row whose inputs have been listed. */
export function blocks(pairs: number): FunctionText {
  const { types, variable } = variables();
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
    body: ({ get, set, repeatWhile, loopWhile, i32, f64x2 }) => {
      repeatWhile(() => {
        for (let n = 0; n < pairs; n++) set(sum[n]!, f64x2.load(n * PAIR_BYTES, get(weights)));
        set(entry, i32.const(ENTRIES));
        loopWhile(
          () => i32.ne(get(entry), get(entriesEnd)),
          () => {
            set(x, f64x2.loadSplat(0, get(entry)));
            set(w, i32.add(get(weights), i32.mul(i32.load(WHICH, get(entry)), i32.const(width))));
            for (let n = 0; n < pairs; n++) {
              const behindBiases = width + n * PAIR_BYTES;
              set(sum[n]!, f64x2.add(get(sum[n]!), f64x2.mul(get(x), f64x2.load(behindBiases, get(w)))));
            }
            set(entry, i32.add(get(entry), i32.const(ENTRY_BYTES)));
          },
        );
        for (let n = 0; n < pairs; n++) {
          f64x2.store(n * PAIR_BYTES, get(sums), f64x2.largerOf(get(sum[n]!), f64x2.splat(get(least))));
        }
        set(weights, i32.add(get(weights), i32.mul(i32.add(get(inputs), i32.const(1)), i32.const(width))));
        set(sums, i32.add(get(sums), i32.const(width)));
        return i32.ne(get(sums), get(sumsEnd));
      });
    },
  };
}

/** Lists the inputs of a row that are not 0, without a branch, since nobody can foresee which they are; gives the list's end. */
export function list(): FunctionText {
  const { types, variable } = variables();
  const x = variable('i32');
  const inputs = variable('i32');
  const parameters = types.length;
  const entry = variable('i32');
  const which = variable('i32');
  const bits = variable('i64');

  return {
    types,
    parameters,
    result: 'i32',
    body: ({ get, set, repeatWhile, i32, i64 }) => {
      set(entry, i32.const(ENTRIES));
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
      get(entry);
    },
  };
}

/** Computes one row of a layer. Inputs that are 0, half of what relu leaves, are passed over, as the loop in JavaScript does. */
export function layer(indexOf: { readonly list: number; readonly blocks: number }): FunctionText {
  const { types, variable, parameters, x, inputs, weights, sums, sumsEnd, least } = layerVariables();
  const entriesEnd = variable('i32');
  const bytes = variable('i32');

  return {
    name: 'layer',
    types,
    parameters,
    body: ({ get, set, call, when, i32 }) => {
      set(entriesEnd, call(indexOf.list, get(x), get(inputs)));
      const [most, ...fewer] = PAIRS_TOGETHER;
      const left = (): Written => i32.sub(get(sumsEnd), get(sums));
      const end = (): Written => i32.add(get(sums), get(bytes));
      // Bytes of sums in blocks of the most pairs.
      set(bytes, i32.sub(left(), i32.remainder(left(), i32.const(most * PAIR_BYTES))));
      when(get(bytes), () => {
        call(indexOf.blocks, get(entriesEnd), get(weights), get(inputs), get(sums), end(), get(least));
        // As many bytes of biases, and for each input of weights.
        set(weights, i32.add(get(weights), i32.mul(get(bytes), i32.add(get(inputs), i32.const(1)))));
        set(sums, end());
      });
      set(bytes, left());
      fewer.forEach((pairs, index) => {
        when(i32.eq(get(bytes), i32.const(pairs * PAIR_BYTES)), () => {
          const own = indexOf.blocks + 1 + index;
          call(own, get(entriesEnd), get(weights), get(inputs), get(sums), get(sumsEnd), get(least));
        });
      });
    },
  };
}
