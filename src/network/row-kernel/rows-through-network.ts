import { type FunctionText, type Instructions, variables, type Written } from '../../webassembly';
import { ACTIVATIONS, LAYER, NUMBER_BYTES, PAIR_BYTES, ROW_BYTES, ROWS_TOGETHER } from './layout';

const ROWS = Array.from({ length: ROWS_TOGETHER }, (_, row) => row);

/**
 * Takes rows that have arrived, a multiple of those that go together, through all layers, and their outputs to a place. Gives a sum as
 * `putInPlace` does.
 */
export function rowsThroughNetwork(indexOf: {
  readonly putInPlace: number;
  readonly layerOfFour: number;
  readonly round: number;
  /** Of the first, behind which the others are. */
  readonly activationsOfFour: number;
}): FunctionText {
  const { types, variable } = variables();
  const [layers, layersEnd] = [variable('i32'), variable('i32')];
  const [from, end, to] = [variable('i32'), variable('i32'), variable('i32')];
  const [inputs, outputBytes] = [variable('i32'), variable('i32')];
  const isSingle = variable('i32');
  const parameters = types.length;
  const layer = variable('i32');
  const [sums, sumsEnd, activation] = [variable('i32'), variable('i32'), variable('i32')];
  const [place, placeEnd] = [variable('i32'), variable('i32')];
  const sum = variable('f64');

  return {
    name: 'rowsThroughNetwork',
    types,
    parameters,
    result: 'f64',
    body: (write) => {
      const { get, set, call, when, repeatWhile, i32, f64, f64x2 } = write;
      const known = (what: Exclude<keyof typeof LAYER, 'least' | 'bytes'>): Written =>
        i32.load(LAYER[what], get(layer));
      const roundIfSingle = (): void => {
        when(get(isSingle), () => {
          call(indexOf.round, get(sums), get(sumsEnd));
        });
      };
      const throughLayer = (): void => {
        set(sums, known('sums'));
        set(sumsEnd, known('sumsEnd'));
        const least = (): Written => f64.load(LAYER.least, get(layer));
        call(indexOf.layerOfFour, known('x'), known('inputs'), known('weights'), get(sums), get(sumsEnd), least());
        roundIfSingle();
        set(activation, known('activation'));
        when(get(activation), () => {
          ACTIVATIONS.forEach((name, index) => {
            when(i32.eq(get(activation), i32.const(1 + index)), () => {
              const own = indexOf.activationsOfFour + index;
              if (name === 'softmax') call(own, get(sums), get(sumsEnd), get(outputBytes));
              else call(own, get(sums), get(sumsEnd));
            });
          });
          roundIfSingle();
        });
      };
      const toResults = (row: number): void => {
        set(place, i32.add(get(sums), i32.const(row * ROW_BYTES)));
        set(placeEnd, i32.add(get(place), get(outputBytes)));
        repeatWhile(() => {
          f64x2.store(0, get(to), f64x2.load(0, get(place)));
          set(to, i32.add(get(to), i32.const(PAIR_BYTES)));
          set(place, i32.add(get(place), i32.const(PAIR_BYTES)));
          return i32.isLess(get(place), get(placeEnd));
        });
        // An odd number too many, where the next row begins.
        set(to, i32.sub(get(to), i32.sub(get(place), get(placeEnd))));
      };
      repeatWhile(() => {
        set(sum, f64.add(get(sum), call(indexOf.putInPlace, get(from), get(inputs), i32.const(ROWS_TOGETHER))));
        set(from, i32.add(get(from), i32.mul(get(inputs), i32.const(ROWS_TOGETHER * NUMBER_BYTES))));
        set(layer, get(layers));
        repeatWhile(() => {
          throughLayer();
          set(layer, i32.add(get(layer), i32.const(LAYER.bytes)));
          return i32.ne(get(layer), get(layersEnd));
        });
        ROWS.forEach(toResults);
        return i32.ne(get(from), get(end));
      });
      get(sum);
    },
  };
}

/** Rounds four rows' sums, from the place of the first one's to where they end, to 32 bits. */
export function roundOfFour(): FunctionText {
  const { types, variable } = variables();
  const [sums, sumsEnd] = [variable('i32'), variable('i32')];

  return {
    types,
    parameters: types.length,
    body: ({ get, set, repeatWhile, i32, f64x2, f32x4 }: Instructions) => {
      repeatWhile(() => {
        for (const row of ROWS) {
          const sum = (): Written => f64x2.load(row * ROW_BYTES, get(sums));
          f64x2.store(row * ROW_BYTES, get(sums), f64x2.ofSingles(f32x4.ofDoubles(sum())));
        }
        set(sums, i32.add(get(sums), i32.const(PAIR_BYTES)));
        return i32.ne(get(sums), get(sumsEnd));
      });
    },
  };
}
