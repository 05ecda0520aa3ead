import { type FunctionText, variables } from './assemble';
import type { Instructions, Written } from './instructions';
import { NUMBER_BYTES, throughVectors } from './vector-loop';

/** 1/13!, 1/12! … 1/2!: of Taylor's series of (eʳ − 1 − r) / r². For |r| up to ½·ln 2 the next one adds less than 1e-16 of it. */
const COEFFICIENTS: number[] = [];
for (let n = 2, factorial = 2; n <= 13; factorial *= ++n) COEFFICIENTS.unshift(1 / factorial);
/** ln 2 in two parts, of which the first has so few digits that its products with whole numbers are exact. Source: fdlibm's e_exp.c. */
const [LN2_HIGH, LN2_LOW] = [6.9314718036912381649e-1, 1.90821492927058770002e-10];
/** A number added to this is rounded to a whole one, which stands in its lowest bits, 1023 more, as the exponent of a power of 2 is written. */
const WHOLE = 1.5 * 2 ** 52 + 1023;
const BITS_BELOW_EXPONENT = 52;
/** Where eˣ is 0 or Infinity, and so is that of what is further out. */
const [LEAST, LARGEST] = [-746, 710];
/** tanh(20) is 1, and its powers of 2 go through in one step. */
const LARGEST_OF_TANH = 20;
/** Its only bit is the sign. */
const SIGN = -0;

// ½ is the last of the coefficients.
const NUMBERS = [
  ...COEFFICIENTS, LN2_HIGH, LN2_LOW, Math.LOG2E, WHOLE, LEAST, LARGEST, LARGEST_OF_TANH, SIGN, 1, -2,
] as const; // prettier-ignore

/** What a function of two numbers at once is written with: variables of its own, and each of NUMBERS, twice. */
interface Pair {
  readonly x: number;
  readonly k: number;
  readonly p: number;
  readonly r: number;
  readonly sign: number;
  readonly twice: (number: number) => Written;
}

/** Makes each number of a vector e to its power, in place: within two units of the last digit, down to 0 and up to Infinity; NaN stays. */
export function exp(): FunctionText {
  return ofEach('exp', exponential);
}

/** The same for 1 / (1 + e^−x). */
export function logistic(): FunctionText {
  return ofEach('logistic', (write, pair) => {
    const { get, set, f64x2, v128 } = write;
    set(pair.x, v128.xor(get(pair.x), pair.twice(SIGN)));
    return f64x2.div(pair.twice(1), f64x2.add(pair.twice(1), exponential(write, pair)));
  });
}

/** The same for tanh: t / (−2 − t) with the sign of x, for t = e^(−2·|x|) − 1. Source: fdlibm's s_tanh.c. */
export function tanh(): FunctionText {
  return ofEach('tanh', (write, pair) => {
    const { get, set, f64x2, v128 } = write;
    const { x, k, p, sign, twice } = pair;
    set(sign, v128.and(get(x), twice(SIGN)));
    const size = (): Written => f64x2.smallerOf(v128.xor(get(x), get(sign)), twice(LARGEST_OF_TANH));
    set(x, f64x2.mul(size(), twice(-2)));
    reduce(write, pair);
    set(k, powerOf2(write, pair, get(k)));
    // (2ᵏ − 1) + 2ᵏ·p: where k is 0, of p nothing is lost.
    set(p, f64x2.add(f64x2.sub(get(k), twice(1)), f64x2.mul(get(k), get(p))));
    return v128.or(f64x2.div(get(p), f64x2.sub(twice(-2), get(p))), get(sign));
  });
}

/** e^x, which may be so small or large that it takes two powers of 2. */
function exponential(write: Instructions, pair: Pair): Written {
  const { get, set, f64x2 } = write;
  const { x, k, p, r, twice } = pair;
  set(x, f64x2.smallerOf(f64x2.largerOf(get(x), twice(LEAST)), twice(LARGEST)));
  reduce(write, pair);
  // Half of k, as a whole number, and the rest.
  set(r, f64x2.sub(f64x2.add(f64x2.mul(get(k), twice(0.5)), twice(WHOLE)), twice(WHOLE)));
  set(p, f64x2.mul(f64x2.add(twice(1), get(p)), powerOf2(write, pair, get(r))));
  return f64x2.mul(get(p), powerOf2(write, pair, f64x2.sub(get(k), get(r))));
}

/** Finds p and a whole k for e^x = (1 + p)·2ᵏ, x being k·ln 2 + r. */
function reduce({ get, set, f64x2 }: Instructions, { x, k, p, r, twice }: Pair): void {
  set(k, f64x2.sub(f64x2.add(f64x2.mul(get(x), twice(Math.LOG2E)), twice(WHOLE)), twice(WHOLE)));
  set(r, f64x2.sub(get(x), f64x2.mul(get(k), twice(LN2_HIGH))));
  set(r, f64x2.sub(get(r), f64x2.mul(get(k), twice(LN2_LOW))));
  const [first, ...others] = COEFFICIENTS;
  set(p, twice(first!));
  for (const coefficient of others) set(p, f64x2.add(f64x2.mul(get(p), get(r)), twice(coefficient)));
  set(p, f64x2.add(get(r), f64x2.mul(f64x2.mul(get(r), get(r)), get(p))));
}

/** 2 to a whole power between −1022 and 1023. */
function powerOf2({ f64x2, i32, i64x2 }: Instructions, { twice }: Pair, power: Written): Written {
  return i64x2.shiftLeft(f64x2.add(power, twice(WHOLE)), i32.const(BITS_BELOW_EXPONENT));
}

/** A function that does something with each number of a vector, in place. */
function ofEach(name: string, result: (write: Instructions, pair: Pair) => Written): FunctionText {
  const { types, variable } = variables();
  const [vector, end] = [variable('i32'), variable('i32')];
  const parameters = types.length;
  const [x, k, p, r, sign] = [variable('v128'), variable('v128'), variable('v128'), variable('v128'), variable('v128')];
  const places = NUMBERS.map(() => variable('v128'));
  const placeOf = (number: number): number => places[NUMBERS.findIndex((own) => Object.is(own, number))]!;

  return {
    name,
    types,
    parameters,
    body: (write) => {
      const { get, set, f64, f64x2 } = write;
      for (const number of NUMBERS) set(placeOf(number), f64x2.splat(f64.const(number)));
      const pair = { x, k, p, r, sign, twice: (number: number): Written => get(placeOf(number)) };
      const each = (at: number): void => {
        set(x, f64x2.load(at, get(vector)));
        f64x2.store(at, get(vector), result(write, pair));
      };
      throughVectors(write, [vector], end, each, [0]);
    },
  };
}

/** Takes the largest of each row's first numbers off them, so that e to their powers is finite, in a matrix that ends before `end`. */
export function subtractLargest(): FunctionText {
  return throughRows('subtractLargest', -Infinity, ({ f64 }) => [f64.max, f64.sub]);
}

/** Divides each row's first numbers by their sum. */
export function divideBySum(): FunctionText {
  return throughRows('divideBySum', 0, ({ f64 }) => [f64.add, f64.div]);
}

type Operation = (first: Written, second: Written) => Written;

/**
 * A function of `matrix`, `end`, and the bytes of what counts in a row and of a whole row: it brings what counts together, from a number to begin with,
 * and then each of it to what came out.
 */
function throughRows(
  name: string,
  start: number,
  operations: (write: Instructions) => readonly [gather: Operation, apply: Operation],
): FunctionText {
  const { types, variable } = variables();
  const [matrix, end, countingBytes, rowBytes] = [variable('i32'), variable('i32'), variable('i32'), variable('i32')];
  const parameters = types.length;
  const [place, endOfCounting, found] = [variable('i32'), variable('i32'), variable('f64')];

  return {
    name,
    types,
    parameters,
    body: (write) => {
      const { get, set, repeatWhile, i32, f64 } = write;
      const [gather, apply] = operations(write);
      const throughRow = (each: () => void): void => {
        set(place, get(matrix));
        repeatWhile(() => {
          each();
          set(place, i32.add(get(place), i32.const(NUMBER_BYTES)));
          return i32.ne(get(place), get(endOfCounting));
        });
      };
      repeatWhile(() => {
        set(endOfCounting, i32.add(get(matrix), get(countingBytes)));
        set(found, f64.const(start));
        throughRow(() => set(found, gather(get(found), f64.load(0, get(place)))));
        throughRow(() => f64.store(0, get(place), apply(f64.load(0, get(place)), get(found))));
        set(matrix, i32.add(get(matrix), get(rowBytes)));
        return i32.ne(get(matrix), get(end));
      });
    },
  };
}
