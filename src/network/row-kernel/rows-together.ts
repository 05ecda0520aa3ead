import { type FunctionText, type Written } from '../../webassembly';
import { layerVariables } from './layer-variables';
import { ENTRIES, ENTRY_BYTES, NUMBER_BYTES, PAIR_BYTES, PAIRS_TOGETHER, ROW_BYTES, ROWS_TOGETHER } from './layout';

const ROWS = Array.from({ length: ROWS_TOGETHER }, (_, row) => row);

/** The width of most tiles. With four rows their sums, and what is loaded for them, are all the registers that V8 gives out. */
const MOST_PAIRS = 2;

/**
 * Computes four rows of a layer in tiles, of two pairs of units or of one: a weight that is loaded serves all rows. Tiles are no functions
 * of their own, in which the same loop takes a quarter longer.
 */
export function tiles(): FunctionText {
  const { types, variable, parameters, x, inputs, weights, sums, sumsEnd, least } = layerVariables();
  const blockBytes = variable('i32'); // from one input's weights to the next one's
  const blockEnd = variable('i32');
  const own = variable('i32');
  const end = variable('i32');
  const [from, weight] = [variable('i32'), variable('i32')];
  const input = variable('v128');
  const floor = variable('v128');
  const w = Array.from({ length: MOST_PAIRS }, () => variable('v128'));
  const sum = ROWS.map(() => w.map(() => variable('v128')));

  return {
    types,
    parameters,
    body: ({ get, set, when, repeatWhile, loopWhile, i32, f64x2 }) => {
      const mostBytes = PAIRS_TOGETHER[0] * PAIR_BYTES;
      const areLeft = (pairs: number): Written =>
        i32.isAtLeast(i32.sub(get(blockEnd), get(sums)), i32.const(pairs * PAIR_BYTES));
      const compute = (pairs: number): void => {
        set(weight, get(own));
        set(from, get(x));
        for (const row of ROWS)
          for (let n = 0; n < pairs; n++) set(sum[row]![n]!, f64x2.load(n * PAIR_BYTES, get(weight)));
        repeatWhile(() => {
          set(weight, i32.add(get(weight), get(blockBytes)));
          for (let n = 0; n < pairs; n++) set(w[n]!, f64x2.load(n * PAIR_BYTES, get(weight)));
          for (const row of ROWS) {
            set(input, f64x2.loadSplat(row * ROW_BYTES, get(from)));
            for (let n = 0; n < pairs; n++)
              set(sum[row]![n]!, f64x2.add(get(sum[row]![n]!), f64x2.mul(get(input), get(w[n]!))));
          }
          set(from, i32.add(get(from), i32.const(NUMBER_BYTES)));
          return i32.ne(get(from), get(end));
        });
        for (const row of ROWS)
          for (let n = 0; n < pairs; n++)
            f64x2.store(row * ROW_BYTES + n * PAIR_BYTES, get(sums), f64x2.largerOf(get(sum[row]![n]!), get(floor)));
        set(own, i32.add(get(own), i32.const(pairs * PAIR_BYTES)));
        set(sums, i32.add(get(sums), i32.const(pairs * PAIR_BYTES)));
      };
      set(end, i32.add(get(x), i32.mul(get(inputs), i32.const(NUMBER_BYTES))));
      set(floor, f64x2.splat(get(least)));
      repeatWhile(() => {
        set(blockBytes, i32.sub(get(sumsEnd), get(sums)));
        when(i32.isAtLeast(get(blockBytes), i32.const(mostBytes)), () => set(blockBytes, i32.const(mostBytes)));
        set(blockEnd, i32.add(get(sums), get(blockBytes)));
        set(own, get(weights));
        loopWhile(
          () => areLeft(MOST_PAIRS),
          () => {
            compute(MOST_PAIRS);
          },
        );
        when(areLeft(1), () => {
          compute(1);
        });
        set(weights, i32.add(get(weights), i32.mul(get(blockBytes), i32.add(get(inputs), i32.const(1)))));
        return i32.ne(get(sums), get(sumsEnd));
      });
    },
  };
}

/** Pairs of units from which on to list the inputs of a row costs little beside them. */
const FEWEST_PAIRS_ALONE = 16;

/**
 * Computes four rows of a layer: in tiles, or, where many inputs of the first are 0, each row alone, passing over its zeros. That was
 * measured to be sooner done where fewer than 3/4 − 4 / pairs of units of the inputs are left.
 */
export function layerOfFour(indexOf: {
  readonly list: number;
  readonly layer: number;
  readonly tiles: number;
}): FunctionText {
  const { types, variable, parameters, x, inputs, weights, sums, sumsEnd, least } = layerVariables();
  const bytes = variable('i32'); // of all pairs
  const goAlone = variable('i32');

  return {
    types,
    parameters,
    body: ({ get, set, call, when, i32 }) => {
      set(bytes, i32.sub(get(sumsEnd), get(sums)));
      when(i32.isAtLeast(get(bytes), i32.const(FEWEST_PAIRS_ALONE * PAIR_BYTES)), () => {
        const inputsTimes = (factor: number): Written => i32.mul(get(inputs), i32.const(factor));
        const mostListed = (): Written =>
          i32.sub(
            inputsTimes((3 / 4) * ENTRY_BYTES),
            i32.quotient(inputsTimes(4 * ENTRY_BYTES * PAIR_BYTES), get(bytes)),
          );
        const listed = (): Written => i32.sub(call(indexOf.list, get(x), get(inputs)), i32.const(ENTRIES));
        set(goAlone, i32.isAtLeast(mostListed(), listed()));
      });
      when(
        get(goAlone),
        () => {
          for (const row of ROWS) {
            const at = (place: number): Written => i32.add(get(place), i32.const(row * ROW_BYTES));
            call(indexOf.layer, at(x), get(inputs), get(weights), at(sums), at(sumsEnd), get(least));
          }
        },
        () => {
          call(indexOf.tiles, get(x), get(inputs), get(weights), get(sums), get(sumsEnd), get(least));
        },
      );
    },
  };
}
