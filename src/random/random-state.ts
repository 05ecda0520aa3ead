import { randomInt } from 'node:crypto';
import { isNumberArray, rowCount, takeRows, type NumberArray, type SameKind, type Samples } from '../arrays';
import { InvalidParameterError } from '../errors';
import { boolean, readOptions, type Options, type ParameterTable } from '../validation';
import { logarithm } from './logarithm';
import { MersenneTwister } from './mersenne-twister';
import { countOf, draw, type Drawn, type Size } from './size';

/** Known in every realm and every copy of the library: `instanceof` is not. */
const BRAND = Symbol.for('tfjs-learn.RandomState');

/** numpy's `RandomState.get_state(legacy=False)` in camelCase: plain data that JSON keeps. */
export interface RandomStateData {
  readonly bitGenerator: 'MT19937';
  /**
   * `key` [624] are the generator's words, 32 bits each; the next output comes from `key[pos]`, 624 is past the end.
   */
  readonly state: { readonly key: readonly number[]; readonly pos: number };
  /** 1 where the second number of the last pair of normal draws is still to be handed out: it is `gauss`. */
  readonly hasGauss: 0 | 1;
  readonly gauss: number;
}

/**
 * numpy's legacy generator, `numpy.random.RandomState`: the same seed gives the same stream, method by method.
 * The words are the Mersenne Twister's, what is made of them is numpy's way. About one normal draw in a thousand
 * differs from numpy's, in the last bit, because the C library's logarithm does; everything else is equal.
 *
 * Every `size` may be missing (one number), a count (a flat array) or a shape (rows, filled in row order).
 * All methods throw InvalidParameterError for an argument out of its range.
 */
export class RandomState {
  readonly [BRAND] = true;
  #words: MersenneTwister;
  #cachedGauss: number | undefined;

  /** @param seed  an integer in [0, 4294967295]; none seeds from the operating system's randomness */
  constructor(seed?: number | null) {
    required(isSeed(seed ?? 0), 'RandomState', 'seed', 'an integer in [0, 4294967295]', seed);
    this.#words = MersenneTwister.fromSeed(seed ?? randomInt(2 ** 32));
  }

  /** Uniform in [0, 1), 53 bits. */
  randomSample<const S extends Size = undefined>(size?: S): Drawn<number, S> {
    return draw('RandomState.randomSample', size as S, () => this.#words.double());
  }

  /** Uniform in [low, high). */
  uniform<const S extends Size = undefined>(low = 0, high = 1, size?: S): Drawn<number, S> {
    checkRange('RandomState.uniform', low, high);
    return draw('RandomState.uniform', size as S, () => low + (high - low) * this.#words.double());
  }

  /** The same numbers as `uniform(low, high, target.length)`, without making an array. */
  fillUniform(target: Float64Array | Float32Array, low = 0, high = 1): void {
    checkRange('RandomState.fillUniform', low, high);
    this.#words.fillUniform(target, low, high - low);
  }

  /** Normal with mean 0 and standard deviation 1. */
  standardNormal<const S extends Size = undefined>(size?: S): Drawn<number, S> {
    return draw('RandomState.standardNormal', size as S, () => this.#gauss());
  }

  /** Normal with mean `loc` and standard deviation `scale` ≥ 0. */
  normal<const S extends Size = undefined>(loc = 0, scale = 1, size?: S): Drawn<number, S> {
    const who = 'RandomState.normal';
    required(Number.isFinite(loc), who, 'loc', 'a finite number', loc);
    required(Number.isFinite(scale) && scale >= 0, who, 'scale', 'a finite number ≥ 0', scale);
    return draw(who, size as S, () => loc + scale * this.#gauss());
  }

  /** Whole numbers in [low, high), or in [0, low) without `high`. The range may be 2^53 wide. */
  randint<const S extends Size = undefined>(low: number, high?: number | null, size?: S): Drawn<number, S> {
    const who = 'RandomState.randint';
    const [from, to, upper] = high === undefined || high === null ? [0, low, 'low'] : [low, high, 'high'];
    required(Number.isSafeInteger(from), who, 'low', 'a safe integer', from);
    const last = to - 1; // 2^53 itself is no safe integer, but a legal end
    const legal = `an integer in [${from + 1}, ${Math.min(from, 0) + 2 ** 53}]`;
    required(Number.isSafeInteger(last) && last >= from && last - from < 2 ** 53, who, upper, legal, to);
    return draw(who, size as S, () => from + this.#interval(last - from));
  }

  /** A shuffled 0 … n−1, or a shuffled copy of an array of any kind (rows are copied too). */
  permutation(n: number): number[];
  permutation<A extends Samples>(array: A): SameKind<A>;
  permutation(of: number | Samples): unknown {
    const who = 'RandomState.permutation';
    if (typeof of !== 'number') return takeRows(of, this.permutation(rowCount(of, { who, argument: 'array' })));
    required(Number.isSafeInteger(of) && of >= 0, who, 'n', 'a whole number ≥ 0 or an array', of);
    const order = new Int32Array(of);
    for (let i = 0; i < of; i++) order[i] = i;
    this.shuffle(order);
    return Array.from(order);
  }

  /** Shuffles in place. */
  shuffle(array: unknown[] | NumberArray): void {
    const who = 'RandomState.shuffle';
    required(isList(array), who, 'array', 'an array', array);
    required(array.length <= 2 ** 31, who, 'array', 'no longer than 2147483648', array.length);
    this.#words.shuffle(array);
  }

  /**
   * Draws from 0 … a−1, or from the elements of an array. Of the options, `p` are the elements' probabilities, with sum 1.
   */
  choice<const S extends Size = undefined>(a: number, size?: S, options?: ChoiceOptions): Drawn<number, S>;
  choice<T, const S extends Size = undefined>(a: ArrayLike<T>, size?: S, options?: ChoiceOptions): Drawn<T, S>;
  choice(a: number | ArrayLike<unknown>, size?: Size, options: ChoiceOptions = {}): unknown {
    const who = 'RandomState.choice';
    const { replace, p } = readOptions(who, CHOICE, options);
    const n = isList(a) ? a.length : a;
    required(Number.isSafeInteger(n) && n >= 0, who, 'a', 'an array or a whole number ≥ 0', a);
    const count = countOf(who, size);
    required(n > 0 || count === 0, who, 'a', 'not empty, nor 0', a);
    required(replace || count <= n, who, 'size', `at most ${n}, as many as there are, without replacement`, size);
    if (p !== null) checkProbabilities(p, n, replace ? 0 : count);
    const indices = this.#choose(n, count, replace, p);
    let i = 0;
    return draw(who, size, () => (isList(a) ? a[indices[i++]!] : indices[i++]!));
  }

  #choose(n: number, count: number, replace: boolean, p: ArrayLike<number> | null): number[] {
    if (p !== null) return replace ? this.#weighted(p, count) : this.#weightedOnce(p, count);
    return replace ? this.randint(0, Math.max(n, 1), count) : this.permutation(n).slice(0, count);
  }

  #weighted(p: ArrayLike<number>, count: number): number[] {
    const cumulative = cumulativeShares(p);
    return this.randomSample(count).map((value) => firstAbove(cumulative, value));
  }

  /** numpy's way: draw as many as are missing, keep the new ones in order of arrival, and again without those. */
  #weightedOnce(p: ArrayLike<number>, count: number): number[] {
    const left = Array.from(p);
    const found = new Set<number>();
    while (found.size < count) {
      for (const index of this.#weighted(left, count - found.size)) found.add(index);
      for (const index of found) left[index] = 0;
    }
    return [...found];
  }

  /** Where the stream stands. `setState` goes back to it, in this generator or another, in numpy too. */
  getState(): RandomStateData {
    const { key, pos } = this.#words;
    const gauss = this.#cachedGauss;
    return { bitGenerator: 'MT19937', state: { key, pos }, hasGauss: gauss === undefined ? 0 : 1, gauss: gauss ?? 0 };
  }

  /** Takes over a state of `getState()`, or numpy's. */
  setState(state: RandomStateData): void {
    const who = 'RandomState.setState';
    required(isStateData(state), who, 'state', 'what getState() returned (624 words of 32 bits and a position)', state);
    this.#words = new MersenneTwister(state.state.key, state.state.pos);
    this.#cachedGauss = state.hasGauss === 1 ? state.gauss : undefined;
  }

  /** A generator of its own that goes on as this one will. */
  clone(): RandomState {
    const copy = new RandomState(0);
    copy.#words = this.#words.clone();
    copy.#cachedGauss = this.#cachedGauss;
    return copy;
  }

  /**
   * Marsaglia's polar method. A pair is made at a time; the second stays for the next call, whatever is drawn in
   * between.
   */
  #gauss(): number {
    if (this.#cachedGauss !== undefined) {
      const value = this.#cachedGauss;
      this.#cachedGauss = undefined;
      return value;
    }
    let x1: number, x2: number, squared: number;
    do {
      x1 = 2 * this.#words.double() - 1;
      x2 = 2 * this.#words.double() - 1;
      squared = x1 * x1 + x2 * x2;
    } while (squared >= 1 || squared === 0);
    const factor = Math.sqrt((-2 * logarithm(squared)) / squared);
    this.#cachedGauss = factor * x1;
    return factor * x2;
  }

  /** A whole number in [0, max], max < 2^53: words masked to max's bits, until one is not above it. */
  #interval(max: number): number {
    const words = this.#words;
    let value: number;
    if (max === 0) return 0; // draws nothing
    if (max < 2 ** 32) {
      const mask = 0xffffffff >>> Math.clz32(max);
      do value = (words.next() & mask) >>> 0;
      while (value > max);
      return value;
    }
    const mask = 0xffffffff >>> Math.clz32(Math.floor(max / 2 ** 32));
    do value = ((words.next() & mask) >>> 0) * 2 ** 32 + (words.next() >>> 0);
    while (value > max);
    return value;
  }
}

interface ChoiceParameters {
  /** Whether an element may come more than once. @default true */
  replace: boolean;
  /** The probability of each element; null: all are alike. @default null */
  p: ArrayLike<number> | null;
}

/** Options of `choice`. @interface */
export type ChoiceOptions = Options<ChoiceParameters>;

const CHOICE: ParameterTable<ChoiceParameters> = {
  replace: { default: true, constraint: boolean },
  p: {
    default: null,
    constraint: {
      legal: 'an array of probabilities or null',
      accepts: (value): value is ArrayLike<number> | null => value === null || isList(value),
    },
  },
};

/** Whether a value is a RandomState, of this copy of the library or another. */
export function isRandomState(value: unknown): value is RandomState {
  return typeof value === 'object' && value !== null && BRAND in value;
}

/** Whether a value is one of numpy's integer seeds. */
export function isSeed(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 32;
}

function required(holds: boolean, who: string, name: string, legal: string, got: unknown): asserts holds {
  if (!holds) throw new InvalidParameterError(who, [{ name, legal, got }]);
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
}

function checkRange(who: string, low: number, high: number): void {
  required(Number.isFinite(low), who, 'low', 'a finite number', low);
  required(Number.isFinite(high - low), who, 'high', 'a finite number, not further from low than 1.8e308', high);
}

function checkProbabilities(p: ArrayLike<number>, n: number, atLeast: number): void {
  const who = 'RandomState.choice';
  const values = Array.from(p);
  required(values.length === n, who, 'p', `${n} probabilities, one for each element`, p);
  const areLegal = values.every((value) => value >= 0); // NaN is not
  required(areLegal, who, 'p', 'probabilities ≥ 0', p);
  const sum = values.reduce((total, value) => total + value, 0);
  // numpy's tolerance: the root of the precision of what p is stored in.
  const isSingle = isNumberArray(p) && p.BYTES_PER_ELEMENT === 4;
  const tolerance = Math.sqrt(isSingle ? 2 ** -23 : Number.EPSILON);
  required(Math.abs(sum - 1) <= tolerance, who, 'p', `probabilities with sum 1, not ${sum}`, p);
  const possible = values.filter((value) => value > 0).length;
  required(possible >= atLeast, who, 'size', `at most ${possible}, the number of probabilities above 0`, atLeast);
}

/** Running sums, the last scaled to 1. */
function cumulativeShares(p: ArrayLike<number>): Float64Array {
  const sums = Float64Array.from(p);
  for (let i = 1; i < sums.length; i++) sums[i]! += sums[i - 1]!;
  const total = sums.at(-1)!;
  return sums.map((sum) => sum / total);
}

/** The first index whose value is above `limit`, in an ascending array: numpy's `searchsorted(side='right')`. */
function firstAbove(ascending: Float64Array, limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isStateData(value: unknown): value is RandomStateData {
  const given = value as Partial<RandomStateData> | null | undefined;
  const { key, pos } = given?.state ?? {};
  return (
    given?.bitGenerator === 'MT19937' &&
    Array.isArray(key) &&
    key.length === 624 &&
    key.every(isSeed) &&
    Number.isInteger(pos) &&
    pos! >= 0 &&
    pos! <= 624 &&
    (given.hasGauss === 0 || given.hasGauss === 1) &&
    Number.isFinite(given.gauss)
  );
}
