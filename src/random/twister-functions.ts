import { type FunctionText, type Instructions, variables, type Written } from '../webassembly';
import { STATE_BYTES, TEMPERED_BYTES, TWISTER } from './twister';

const WORD_BYTES = 4;
const FOUR_BYTES = 4 * WORD_BYTES;
const SHIFT_BYTES = TWISTER.shift * WORD_BYTES;
/** In the module's list. */
const RENEW = 0;
const TEMPER = 1;

/** Renews the state, all words at once and four side by side, and tempers it. */
export function renew(): FunctionText {
  const { types, variable } = variables();
  const word = variable('i32');
  const joined = variable('v128');

  return {
    types,
    parameters: 0,
    body: ({ get, set, call, repeatWhile, i32, f64x2, v128, i32x4 }) => {
      const bits = (mask: number): Written => i32x4.splat(i32.const(mask));
      /** What becomes of four words: so many bytes on are those that they are mixed with. */
      const renewFour = (far: number): void => {
        const at = (bytes: number): Written =>
          bytes < 0 ? f64x2.load(0, i32.sub(get(word), i32.const(-bytes))) : f64x2.load(bytes, get(word));
        const ofNext = (): Written => v128.and(at(WORD_BYTES), bits(~TWISTER.topBit));
        set(joined, v128.or(v128.and(at(0), bits(TWISTER.topBit)), ofNext()));
        const twisted = (): Written =>
          v128.xor(
            i32x4.shiftRight(get(joined), i32.const(1)),
            v128.and(i32x4.negate(v128.and(get(joined), bits(1))), bits(TWISTER.matrix)),
          );
        f64x2.store(0, get(word), v128.xor(at(far), twisted()));
        set(word, i32.add(get(word), i32.const(FOUR_BYTES)));
      };
      const renewUntil = (end: number, far: number): void => {
        repeatWhile(() => {
          renewFour(far);
          return i32.ne(get(word), i32.const(end));
        });
      };
      // The far word and the next word wrap round at different places. Behind the last word is the first one again.
      renewUntil(STATE_BYTES - SHIFT_BYTES - ((STATE_BYTES - SHIFT_BYTES) % FOUR_BYTES), SHIFT_BYTES);
      i32.store(STATE_BYTES, i32.const(0), i32.load(0, i32.const(0)));
      renewFour(SHIFT_BYTES);
      renewUntil(STATE_BYTES, SHIFT_BYTES - STATE_BYTES);
      call(TEMPER, i32.const(0));
    },
  };
}

/** Tempers the words of the state from a place on, which is a multiple of four words. */
export function temper(): FunctionText {
  const { types, variable } = variables();
  const at = variable('i32');
  const parameters = types.length;
  const words = variable('v128');

  return {
    types,
    parameters,
    body: ({ get, set, loopWhile, i32, f64x2, v128, i32x4 }) => {
      const bits = (mask: number): Written => i32x4.splat(i32.const(mask));
      const mix = (shifted: Written): Written => set(words, shifted);
      loopWhile(
        () => i32.ne(get(at), i32.const(STATE_BYTES)),
        () => {
          set(words, f64x2.load(0, get(at)));
          const left = (count: number): Written => i32x4.shiftLeft(get(words), i32.const(count));
          const right = (count: number): Written => i32x4.shiftRight(get(words), i32.const(count));
          mix(v128.xor(get(words), right(11)));
          mix(v128.xor(get(words), v128.and(left(7), bits(TWISTER.masks[0]))));
          mix(v128.xor(get(words), v128.and(left(15), bits(TWISTER.masks[1]))));
          mix(v128.xor(get(words), right(18)));
          f64x2.store(TEMPERED_BYTES, get(at), get(words));
          set(at, i32.add(get(at), i32.const(FOUR_BYTES)));
        },
      );
    },
  };
}

/** Makes ready for words from a place on, a variable, in a state that has come from outside. */
function begin({ get, call, i32 }: Instructions, at: number): void {
  call(TEMPER, i32.and(get(at), i32.const(-FOUR_BYTES)));
}

/**
 * Writes the next word to a variable.
 *
 * @param at    a variable for the place in the state, in bytes
 * @param word  the variable
 */
function next({ get, set, call, when, i32 }: Instructions, at: number, word: number): void {
  when(i32.eq(get(at), i32.const(STATE_BYTES)), () => {
    call(RENEW);
    set(at, i32.const(0));
  });
  set(word, i32.load(TEMPERED_BYTES, get(at)));
  set(at, i32.add(get(at), i32.const(WORD_BYTES)));
}

/**
 * `MersenneTwister.shuffle` of whole numbers of 32 bits, from the last, which is no first one; gives the place in the state. As long as
 * the last one has as many bits, its mask is the same: what each turn waits for of the one before should be little.
 */
export function shuffle(): FunctionText {
  const { types, variable } = variables();
  const [array, last, at] = [variable('i32'), variable('i32'), variable('i32')];
  const parameters = types.length;
  const [mask, word, isTooLarge] = [variable('i32'), variable('i32'), variable('i32')];
  const [swapped, place, other] = [variable('i32'), variable('i32'), variable('i32')];

  return {
    name: 'shuffle',
    types,
    parameters,
    result: 'i32',
    body: (write) => {
      const { get, set, repeatWhile, i32 } = write;
      const placeOf = (index: Written): Written => i32.add(i32.shiftLeft(index, i32.const(2)), get(array));
      begin(write, at);
      repeatWhile(() => {
        set(mask, i32.shiftRight(i32.const(-1), i32.leadingZeros(get(last))));
        repeatWhile(() => {
          next(write, at, word);
          set(word, i32.and(get(word), get(mask)));
          set(isTooLarge, i32.shiftRightSigned(i32.sub(get(last), get(word)), i32.const(31)));
          set(word, i32.xor(get(word), i32.and(i32.xor(get(word), get(last)), get(isTooLarge))));
          set(place, placeOf(get(last)));
          set(other, placeOf(get(word)));
          set(swapped, i32.load(0, get(place)));
          i32.store(0, get(place), i32.load(0, get(other)));
          i32.store(0, get(other), get(swapped));
          set(last, i32.sub(get(last), i32.add(i32.const(1), get(isTooLarge))));
          return i32.isLess(i32.shiftRight(get(mask), i32.const(1)), get(last));
        });
        return i32.ne(get(last), i32.const(0));
      });
      get(at);
    },
  };
}

/** Numbers low + range·u, u uniform in [0, 1) by 53 bits, as `RandomState.fillUniform` has them; gives the place in the state. */
export function fillUniform(): FunctionText {
  const { types, variable } = variables();
  const [target, end, at] = [variable('i32'), variable('i32'), variable('i32')];
  const [low, range] = [variable('f64'), variable('f64')];
  const parameters = types.length;
  const [high, rest] = [variable('i32'), variable('i32')];

  return {
    name: 'fillUniform',
    types,
    parameters,
    result: 'i32',
    body: (write) => {
      const { get, set, repeatWhile, i32, f64 } = write;
      const bits = (word: number, dropped: number): Written =>
        f64.ofUnsigned(i32.shiftRight(get(word), i32.const(dropped)));
      const double = (): Written =>
        f64.div(f64.add(f64.mul(bits(high, 5), f64.const(2 ** 26)), bits(rest, 6)), f64.const(2 ** 53));
      begin(write, at);
      repeatWhile(() => {
        next(write, at, high);
        next(write, at, rest);
        f64.store(0, get(target), f64.add(get(low), f64.mul(get(range), double())));
        set(target, i32.add(get(target), i32.const(8)));
        return i32.ne(get(target), get(end));
      });
      get(at);
    },
  };
}
