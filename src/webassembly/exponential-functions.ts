import { type FunctionText, variables } from './assemble';
import type { Instructions, Written } from './instructions';
import { PAIR_BYTES, PAIRS } from './vector-loop';

// The methods and constants are those of fdlibm, from which V8 has Math.exp and Math.tanh: each operation rounds as there, so that all bits are
// the same. Where fdlibm has branches all of them are computed, for pairs side by side, and chosen from.

/** ln 2 in two parts, of which the first has so few digits that its products with whole numbers are exact. */
const [LN2_HIGH, LN2_LOW] = [6.9314718036912381649e-1, 1.90821492927058770002e-10];
/** What is smaller than this is not reduced: ½·ln 2, of which fdlibm looks at the first 32 bits. */
const HALF_LN2 = firstBits(0x3fd62e43);
/** What is smaller than this is so small that e to its power is 1 + x, and its tanh is x. */
const TINY = 2 ** -28;
/** The coefficients of a polynomial in r² for eʳ, the highest first. */
const EXP = [
  4.13813679705723846039e-8, -1.65339022054652515390e-6, 6.61375632143793436117e-5, -2.77777777770155933842e-3,
  1.66666666666666019037e-1,
] as const; // prettier-ignore
/** Those of one in r² / 2 for eʳ − 1. */
const EXPM1 = [
  -2.01099218183624371326e-7, 4.00821782732936239552e-6, -7.93650757867487942473e-5, 1.58730158725481460165e-3,
  -3.33333333333331316428e-2, 1,
] as const; // prettier-ignore
/** A number added to this is rounded to a whole one, which stands in its lowest bits, 1023 more, as the exponent of a power of 2 is written. */
const WHOLE = 1.5 * 2 ** 52 + 1023;
const BITS_BELOW_EXPONENT = 52;
/** Where eˣ is 0 or Infinity, and so is that of what is further out. */
const [LEAST, LARGEST] = [-746, 710];
/** tanh(22) is 1. */
const LARGEST_OF_TANH = 22;
/** From this power of 2 on what is subtracted from it is too small to be subtracted first. */
const LARGE_POWER = 20;
/** Its only bit is the sign. */
const SIGN = -0;

const OF_REDUCTION = [LN2_HIGH, LN2_LOW, HALF_LN2, TINY, Math.LOG2E, WHOLE, SIGN, 0.5, 2] as const;
const OF_EXP = [...EXP, ...OF_REDUCTION, LEAST, LARGEST, 1, Math.E] as const;
const OF_TANH = [...EXPM1, ...OF_REDUCTION, LARGEST_OF_TANH, LARGE_POWER, -2, -1, 3, 6] as const;

/** The number whose first 32 bits are these, and whose others are 0. */
function firstBits(bits: number): number {
  return new Float64Array(Uint32Array.of(0, bits).buffer)[0]!; // little-endian, as all that Node.js runs on
}

/** Where the pairs are that are computed side by side: so many bytes apart, and so many from each to the next one's. */
export interface Places {
  readonly apart: number;
  readonly step: number;
}

const OF_VECTOR: Places = { apart: PAIR_BYTES, step: PAIRS.length * PAIR_BYTES };

/** What is computed with: variables of each pair, and numbers, twice. */
interface Work {
  readonly pairs: readonly Pair[];
  readonly twice: (number: number) => Written;
}

/** Variables, of which each holds two numbers. */
interface Pair {
  /** What is given, and what comes out. */
  readonly x: number;
  /** A whole number: x = k·ln 2 + r. */
  readonly k: number;
  readonly r: number;
  /** r is what is left of `high` without `low`. */
  readonly high: number;
  readonly low: number;
  readonly square: number;
  readonly p: number;
  readonly half: number;
  readonly rest: number;
  /** 2ᵏ and its inverse. */
  readonly power: number;
  readonly inverse: number;
  /** eʳ − 1. */
  readonly less1: number;
  readonly original: number;
  readonly isLarge: number;
}

/** Makes numbers e to their power, in place, with the bits of Math.exp: those of a vector, in whole lines of the cache, or others. */
export function exp(places = OF_VECTOR): FunctionText {
  return ofEach(places, OF_EXP, exponential);
}

/** The same for 1 / (1 + e^−x). */
export function logistic(places = OF_VECTOR): FunctionText {
  return ofEach(places, OF_EXP, (write, work) => {
    const { get, set, f64x2, v128 } = write;
    const { pairs, twice } = work;
    for (const { x } of pairs) set(x, v128.xor(get(x), twice(SIGN)));
    exponential(write, work);
    for (const { x } of pairs) set(x, f64x2.div(twice(1), f64x2.add(twice(1), get(x))));
  });
}

/** The same for tanh, with the bits of Math.tanh: by e to the power of ±2·|x|, less 1. Source: fdlibm's s_tanh.c. */
export function tanh(places = OF_VECTOR): FunctionText {
  return ofEach(places, OF_TANH, (write, work) => {
    const { get, set, f64x2, v128 } = write;
    const { pairs, twice } = work;
    for (const { x, original } of pairs) set(original, get(x));
    for (const { x } of pairs) set(x, f64x2.smallerOf(f64x2.abs(get(x)), twice(LARGEST_OF_TANH)));
    for (const { x, isLarge } of pairs) set(isLarge, f64x2.isAtLeast(get(x), twice(1)));
    for (const { x, isLarge } of pairs) set(x, f64x2.mul(get(x), v128.select(twice(2), twice(-2), get(isLarge))));
    exponentialLess1(write, work);
    // 1 − 2 / (x + 2) or −x / (x + 2)
    for (const { x, p, isLarge } of pairs) set(p, v128.select(twice(2), v128.xor(get(x), twice(SIGN)), get(isLarge)));
    for (const { x, p } of pairs) set(p, f64x2.div(get(p), f64x2.add(get(x), twice(2))));
    for (const { p, isLarge } of pairs) set(p, v128.select(f64x2.sub(twice(1), get(p)), get(p), get(isLarge)));
    for (const { p, original } of pairs) set(p, v128.or(get(p), v128.and(get(original), twice(SIGN))));
    const isTiny = (x: number): Written => f64x2.isLess(f64x2.abs(get(x)), twice(TINY));
    for (const { x, p, original } of pairs) set(x, v128.select(get(original), get(p), isTiny(original)));
  });
}

/** Makes x e^x. Source: fdlibm's e_exp.c. */
function exponential(write: Instructions, work: Work): void {
  const { get, set, f64x2, v128 } = write;
  const { pairs, twice } = work;
  for (const { x } of pairs) set(x, f64x2.smallerOf(f64x2.largerOf(get(x), twice(LEAST)), twice(LARGEST)));
  reduce(write, work);
  for (const { r, square } of pairs) set(square, f64x2.mul(get(r), get(r)));
  polynomial(write, work, EXP);
  for (const { r, square, p } of pairs) set(p, f64x2.sub(get(r), f64x2.mul(get(square), get(p))));
  for (const { r, p, low } of pairs)
    set(low, f64x2.sub(get(low), f64x2.div(f64x2.mul(get(r), get(p)), f64x2.sub(twice(2), get(p)))));
  for (const { p, high, low } of pairs) set(p, f64x2.sub(twice(1), f64x2.sub(get(low), get(high))));
  for (const { x, p } of pairs)
    set(p, v128.select(f64x2.add(twice(1), get(x)), get(p), f64x2.isLess(f64x2.abs(get(x)), twice(TINY))));
  // Half of k, as a whole number, and the rest: it may be so small or large that it takes two powers of 2.
  for (const { k, half } of pairs) set(half, f64x2.trunc(f64x2.mul(get(k), twice(0.5))));
  for (const { k, half, rest } of pairs) set(rest, f64x2.sub(get(k), get(half)));
  for (const { p, half } of pairs) set(p, f64x2.mul(get(p), powerOf2(write, work, get(half))));
  for (const { p, rest } of pairs) set(p, f64x2.mul(get(p), powerOf2(write, work, get(rest))));
  // The method would miss e itself.
  for (const { x, p } of pairs) set(x, v128.select(twice(Math.E), get(p), f64x2.eq(get(x), twice(1))));
}

/** Makes x e^x − 1, for x from −2 to 0, and, as `isLarge` says, from 2 to 44. Source: fdlibm's s_expm1.c, which has other ranges too. */
function exponentialLess1(write: Instructions, work: Work): void {
  const { get, set, f64x2, v128 } = write;
  const { pairs, twice } = work;
  reduce(write, work);
  // What r has lost.
  for (const { r, high, low } of pairs) set(low, f64x2.sub(f64x2.sub(get(high), get(r)), get(low)));
  for (const { r, half } of pairs) set(half, f64x2.mul(get(r), twice(0.5)));
  for (const { r, half, square } of pairs) set(square, f64x2.mul(get(r), get(half)));
  polynomial(write, work, EXPM1);
  for (const { p, half, rest } of pairs) set(rest, f64x2.sub(twice(3), f64x2.mul(get(p), get(half))));
  for (const { p, rest } of pairs) set(p, f64x2.sub(get(p), get(rest)));
  for (const { r, rest } of pairs) set(rest, f64x2.sub(twice(6), f64x2.mul(get(r), get(rest))));
  for (const { square, p, low, rest } of pairs)
    set(p, f64x2.sub(f64x2.mul(get(square), f64x2.div(get(p), get(rest))), get(low)));
  for (const { r, square, p, low } of pairs)
    set(p, f64x2.sub(f64x2.sub(f64x2.mul(get(r), get(p)), get(low)), get(square)));
  for (const { r, p, less1 } of pairs) set(less1, f64x2.sub(get(r), get(p)));
  // How that and the powers of 2 are put together goes by k.
  for (const { k, power } of pairs) set(power, powerOf2(write, work, get(k)));
  for (const { k, inverse } of pairs) set(inverse, powerOf2(write, work, f64x2.sub(twice(SIGN), get(k))));
  const ofLarge = ({ k, r, p, power, inverse, less1 }: Pair): Written =>
    f64x2.mul(
      v128.select(
        f64x2.add(f64x2.sub(twice(1), get(inverse)), get(less1)),
        f64x2.add(f64x2.sub(get(r), f64x2.add(get(p), get(inverse))), twice(1)),
        f64x2.isLess(get(k), twice(LARGE_POWER)),
      ),
      get(power),
    );
  const ofSmall = ({ k, power, less1 }: Pair): Written =>
    v128.select(
      f64x2.sub(f64x2.mul(get(less1), get(power)), f64x2.sub(twice(1), get(power))),
      f64x2.sub(f64x2.mul(f64x2.add(twice(1), get(less1)), get(power)), twice(1)),
      f64x2.isAtLeast(get(k), twice(-1)),
    );
  for (const pair of pairs) set(pair.x, v128.select(ofLarge(pair), ofSmall(pair), get(pair.isLarge)));
}

/** Finds k for x, 0 where |x| is below ½·ln 2, and r. */
function reduce({ get, set, f64x2, v128 }: Instructions, { pairs, twice }: Work): void {
  for (const { x, k } of pairs) {
    const half = (): Written => v128.or(v128.and(get(x), twice(SIGN)), twice(0.5));
    set(k, f64x2.trunc(f64x2.add(f64x2.mul(get(x), twice(Math.LOG2E)), half())));
  }
  for (const { x, k } of pairs) set(k, v128.and(get(k), f64x2.isAtLeast(f64x2.abs(get(x)), twice(HALF_LN2))));
  for (const { x, k, high } of pairs) set(high, f64x2.sub(get(x), f64x2.mul(get(k), twice(LN2_HIGH))));
  for (const { k, low } of pairs) set(low, f64x2.mul(get(k), twice(LN2_LOW)));
  for (const { r, high, low } of pairs) set(r, f64x2.sub(get(high), get(low)));
}

/** Makes p the polynomial of `square`. */
function polynomial(
  { get, set, f64x2 }: Instructions,
  { pairs, twice }: Work,
  [highest, ...others]: readonly number[],
): void {
  for (const { p } of pairs) set(p, twice(highest!));
  for (const coefficient of others)
    for (const { p, square } of pairs) set(p, f64x2.add(f64x2.mul(get(p), get(square)), twice(coefficient)));
}

/** 2 to a whole power between −1022 and 1023. */
function powerOf2({ f64x2, i32, i64x2 }: Instructions, { twice }: Work, power: Written): Written {
  return i64x2.shiftLeft(f64x2.add(power, twice(WHOLE)), i32.const(BITS_BELOW_EXPONENT));
}

/**
 * A function that changes numbers in place, those from its first parameter on to before its second.
 *
 * @param numbers  that `change` needs twice
 */
function ofEach(
  { apart, step }: Places,
  numbers: readonly number[],
  change: (write: Instructions, work: Work) => void,
): FunctionText {
  const { types, variable } = variables();
  const [start, end] = [variable('i32'), variable('i32')];
  const parameters = types.length;
  const own = (): number => variable('v128');
  const pairs = PAIRS.map((): Pair => ({
    x: own(),
    k: own(),
    r: own(),
    high: own(),
    low: own(),
    square: own(),
    p: own(),
    half: own(),
    rest: own(),
    power: own(),
    inverse: own(),
    less1: own(),
    original: own(),
    isLarge: own(),
  }));
  const places = numbers.map(own);

  return {
    types,
    parameters,
    body: (write) => {
      const { get, set, repeatWhile, i32, f64, f64x2 } = write;
      numbers.forEach((number, index) => set(places[index]!, f64x2.splat(f64.const(number))));
      const twice = (number: number): Written => {
        const index = numbers.findIndex((own) => Object.is(own, number));
        if (index < 0) throw new Error(`${number} is none of the numbers of the function`);
        return get(places[index]!);
      };
      repeatWhile(() => {
        pairs.forEach(({ x }, pair) => set(x, f64x2.load(pair * apart, get(start))));
        change(write, { pairs, twice });
        pairs.forEach(({ x }, pair) => f64x2.store(pair * apart, get(start), get(x)));
        set(start, i32.add(get(start), i32.const(step)));
        return i32.ne(get(start), get(end));
      });
    },
  };
}
