import { TWISTER } from './twister';
import { twisterMachine } from './twister-machine';

const { words: WORDS, shift: SHIFT, topBit: TOP_BIT, matrix: MATRIX } = TWISTER;
const [FIRST_MASK, SECOND_MASK] = TWISTER.masks;

/**
 * The 32-bit Mersenne Twister MT19937, its state kept as numpy keeps it: 624 words, renewed all at once when the
 * last one has been handed out.
 */
export class MersenneTwister {
  readonly #key: Int32Array; // [624]
  #pos: number;

  /** @param key  624 words, copied  @param pos  the place in `key` of the next output, 624 where a renewal is due */
  constructor(key: ArrayLike<number>, pos: number) {
    this.#key = new Int32Array(key);
    this.#pos = pos;
  }

  /** Knuth's generator fills the state, as numpy's integer seeds do. */
  static fromSeed(seed: number): MersenneTwister {
    const key = new Int32Array(WORDS);
    key[0] = seed;
    for (let i = 1; i < WORDS; i++) key[i] = Math.imul(1812433253, key[i - 1]! ^ (key[i - 1]! >>> 30)) + i;
    return new MersenneTwister(key, WORDS);
  }

  /** The words as unsigned numbers [624]. */
  get key(): number[] {
    return Array.from(this.#key, (word) => word >>> 0);
  }

  get pos(): number {
    return this.#pos;
  }

  clone(): MersenneTwister {
    return new MersenneTwister(this.#key, this.#pos);
  }

  /** The next 32 bits, as a signed number: V8 keeps those out of the heap. */
  next(): number {
    if (this.#pos === WORDS) this.#renew();
    return tempered(this.#key[this.#pos++]!);
  }

  /**
   * Shuffles in place (Fisher and Yates, from the end): each element changes places with one that is not behind it, whose index is the next word,
   * masked to as many bits, that is not too large. Which words are, no processor foresees: so a word that is too large swaps the element with itself.
   */
  shuffle(array: { [index: number]: unknown; readonly length: number }): void {
    const numbers = array instanceof Int32Array ? array : null;
    const machine = numbers === null ? null : twisterMachine();
    if (numbers !== null && machine?.takes(numbers.length)) this.#pos = machine.shuffle(this.#key, this.#pos, numbers);
    else this.#shuffleAny(array);
  }

  #shuffleAny(array: { [index: number]: unknown; readonly length: number }): void {
    const key = this.#key;
    let i = array.length - 1;
    while (i > 0) {
      if (this.#pos === WORDS) this.#renew();
      let pos = this.#pos;
      for (; pos < WORDS && i > 0; pos++) {
        const word = tempered(key[pos]!) & (-1 >>> Math.clz32(i));
        const isTooLarge = (i - word) >> 31; // 0 or -1
        const j = word ^ ((word ^ i) & isTooLarge);
        const swapped = array[i];
        array[i] = array[j];
        array[j] = swapped;
        i -= 1 + isTooLarge;
      }
      this.#pos = pos;
    }
  }

  /** Fills with low + range·u, u uniform in [0, 1) by 53 bits. */
  fillUniform(target: Float64Array | Float32Array, low: number, range: number): void {
    const machine = twisterMachine();
    if (machine === null) for (let i = 0; i < target.length; i++) target[i] = low + range * this.double();
    else this.#pos = machine.fillUniform(this.#key, this.#pos, target, low, range);
  }

  /** Uniform in [0, 1), by 53 bits of two words. */
  double(): number {
    const high = this.next() >>> 5;
    const low = this.next() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  #renew(): void {
    const key = this.#key;
    // Three runs instead of one with `% 624`: the far word and the next word wrap round at different places.
    for (let i = 0; i < WORDS - SHIFT; i++) key[i] = key[i + SHIFT]! ^ twist(key[i]!, key[i + 1]!);
    for (let i = WORDS - SHIFT; i < WORDS - 1; i++) key[i] = key[i + SHIFT - WORDS]! ^ twist(key[i]!, key[i + 1]!);
    key[WORDS - 1] = key[SHIFT - 1]! ^ twist(key[WORDS - 1]!, key[0]!);
    this.#pos = 0;
  }
}

function tempered(word: number): number {
  let output = word ^ (word >>> 11);
  output ^= (output << 7) & FIRST_MASK;
  output ^= (output << 15) & SECOND_MASK;
  return output ^ (output >>> 18);
}

/** The top bit of one word before the other 31 of the next, times the recurrence's matrix. */
function twist(upper: number, lower: number): number {
  const joined = (upper & TOP_BIT) | (lower & ~TOP_BIT);
  return (joined >>> 1) ^ (-(joined & 1) & MATRIX);
}
