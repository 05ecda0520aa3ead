import { type FunctionText, type Instructions, variables, type Written } from '../webassembly';
import { STATE_BYTES, TWISTER } from './twister';

const WORD_BYTES = 4;
const SHIFT_BYTES = TWISTER.shift * WORD_BYTES;
/** Of `renew`, in the module's list. */
const RENEW = 0;

/** Renews the state, all words at once. */
export function renew(): FunctionText {
  const { types, variable } = variables();
  const [word, joined] = [variable('i32'), variable('i32')];

  return {
    types,
    parameters: 0,
    body: ({ get, set, repeatWhile, i32 }) => {
      /** What becomes of the word: so many bytes on is the one that it is mixed with, and so many the next one. */
      const renewWord = (far: number, next: number): void => {
        const at = (bytes: number): Written =>
          bytes < 0 ? i32.load(0, i32.sub(get(word), i32.const(-bytes))) : i32.load(bytes, get(word));
        set(joined, i32.or(i32.and(at(0), i32.const(TWISTER.topBit)), i32.and(at(next), i32.const(~TWISTER.topBit))));
        const twisted = (): Written =>
          i32.xor(
            i32.shiftRight(get(joined), i32.const(1)),
            i32.and(i32.sub(i32.const(0), i32.and(get(joined), i32.const(1))), i32.const(TWISTER.matrix)),
          );
        i32.store(0, get(word), i32.xor(at(far), twisted()));
      };
      const renewUntil = (end: number, far: number): void => {
        repeatWhile(() => {
          renewWord(far, WORD_BYTES);
          set(word, i32.add(get(word), i32.const(WORD_BYTES)));
          return i32.ne(get(word), i32.const(end));
        });
      };
      // The far word and the next word wrap round at different places.
      renewUntil(STATE_BYTES - SHIFT_BYTES, SHIFT_BYTES);
      renewUntil(STATE_BYTES - WORD_BYTES, SHIFT_BYTES - STATE_BYTES);
      renewWord(SHIFT_BYTES - STATE_BYTES, WORD_BYTES - STATE_BYTES);
    },
  };
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
  const mixed = (shifted: Written): Written => set(word, shifted);
  set(word, i32.load(0, get(at)));
  mixed(i32.xor(get(word), i32.shiftRight(get(word), i32.const(11))));
  mixed(i32.xor(get(word), i32.and(i32.shiftLeft(get(word), i32.const(7)), i32.const(TWISTER.masks[0]))));
  mixed(i32.xor(get(word), i32.and(i32.shiftLeft(get(word), i32.const(15)), i32.const(TWISTER.masks[1]))));
  mixed(i32.xor(get(word), i32.shiftRight(get(word), i32.const(18))));
  set(at, i32.add(get(at), i32.const(WORD_BYTES)));
}

/** `MersenneTwister.shuffle` of whole numbers of 32 bits, from the last, which is no first one; gives the place in the state. */
export function shuffle(): FunctionText {
  const { types, variable } = variables();
  const [array, last, at] = [variable('i32'), variable('i32'), variable('i32')];
  const parameters = types.length;
  const [word, isTooLarge, swapped, place, other] = [0, 1, 2, 3, 4].map(() => variable('i32'));

  return {
    name: 'shuffle',
    types,
    parameters,
    result: 'i32',
    body: (write) => {
      const { get, set, repeatWhile, i32 } = write;
      const placeOf = (index: Written): Written => i32.add(i32.shiftLeft(index, i32.const(2)), get(array));
      repeatWhile(() => {
        next(write, at, word!);
        set(word!, i32.and(get(word!), i32.shiftRight(i32.const(-1), i32.leadingZeros(get(last)))));
        set(isTooLarge!, i32.shiftRightSigned(i32.sub(get(last), get(word!)), i32.const(31)));
        set(word!, i32.xor(get(word!), i32.and(i32.xor(get(word!), get(last)), get(isTooLarge!))));
        set(place!, placeOf(get(last)));
        set(other!, placeOf(get(word!)));
        set(swapped!, i32.load(0, get(place!)));
        i32.store(0, get(place!), i32.load(0, get(other!)));
        i32.store(0, get(other!), get(swapped!));
        set(last, i32.sub(get(last), i32.add(i32.const(1), get(isTooLarge!))));
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
