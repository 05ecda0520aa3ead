import { activate } from '../network';
import type { DenseStep } from './computation';
import { roundAll } from './round-all';

/** A layer over memory that is made once. */
export interface DenseKernel {
  /** What `run` writes [units]. */
  readonly output: Float64Array;
  /** @param input  [inputs], left as it is */
  readonly run: (input: Float64Array) => void;
}

/** Units whose sums are formed together, in registers: of more at once V8 keeps some in memory. */
const TOGETHER = 4;

/** From so many inputs on it is worth a look how many are 0, … */
const WORTH_COUNTING = 256;
/** … which are passed over where no more than a third are others: to do so at random costs twice what adding does. */
const RARE = 3;

/**
 * A layer ready to compute row by row, with the bits of network's `forward`: the sum of each unit begins at its bias and
 * takes the inputs in their order.
 *
 * `forward` passes over all inputs that are 0. To add them makes no difference to a sum but −0, which becomes 0, and a
 * weight that is not finite. No sum is ever −0 whose bias is not: where one is, inputs of 0 are always passed over here too.
 *
 * @param isSingle  whether sums and activations are rounded to 32 bits
 */
export function denseKernel({ inputs, units, W, b, activation }: DenseStep, isSingle: boolean): DenseKernel {
  const padded = Math.ceil(units / TOGETHER) * TOGETHER;
  const biases = new Float64Array(padded);
  biases.set(b);
  // The weights of four units stand together, input by input, in the order in which they are read.
  const weights = new Float64Array(inputs * padded);
  for (let i = 0; i < inputs; i++) {
    for (let j = 0; j < units; j++) {
      weights[(j - (j % TOGETHER)) * inputs + i * TOGETHER + (j % TOGETHER)] = W[i * units + j]!;
    }
  }
  const sums = new Float64Array(padded);
  const output = sums.subarray(0, units);
  const places = new Int32Array(inputs);
  const neverAddsZeros = b.some((bias) => Object.is(bias, -0)) || !W.every(Number.isFinite);
  const mayPassOver = neverAddsZeros || inputs >= WORTH_COUNTING;
  const sum = (input: Float64Array): void => {
    if (!mayPassOver) {
      addAll(sums, input, inputs, weights, biases);
      return;
    }
    const count = findOthers(input, places);
    if (neverAddsZeros || count * RARE <= inputs) addSome(sums, input, inputs, weights, biases, places, count);
    else addAll(sums, input, inputs, weights, biases);
  };
  const run = (input: Float64Array): void => {
    sum(input);
    if (isSingle) roundAll(output);
    activate(activation, output, units);
    if (isSingle) roundAll(output);
  };
  return { output, run };
}

/** sums = biases + x·W */
function addAll(
  sums: Float64Array,
  x: Float64Array,
  inputs: number,
  weights: Float64Array,
  biases: Float64Array,
): void {
  for (let j = 0, w = 0; j < sums.length; j += TOGETHER) {
    let p = biases[j]!;
    let q = biases[j + 1]!;
    let r = biases[j + 2]!;
    let s = biases[j + 3]!;
    for (let i = 0; i < inputs; i++, w += TOGETHER) {
      const value = x[i]!;
      p += value * weights[w]!;
      q += value * weights[w + 1]!;
      r += value * weights[w + 2]!;
      s += value * weights[w + 3]!;
    }
    sums[j] = p;
    sums[j + 1] = q;
    sums[j + 2] = r;
    sums[j + 3] = s;
  }
}

/** The same of the inputs at the first `count` places alone. */
function addSome(
  sums: Float64Array,
  x: Float64Array,
  inputs: number,
  weights: Float64Array,
  biases: Float64Array,
  places: Int32Array,
  count: number,
): void {
  for (let j = 0; j < sums.length; j += TOGETHER) {
    const start = j * inputs;
    let p = biases[j]!;
    let q = biases[j + 1]!;
    let r = biases[j + 2]!;
    let s = biases[j + 3]!;
    for (let k = 0; k < count; k++) {
      const i = places[k]!;
      const value = x[i]!;
      const w = start + i * TOGETHER;
      p += value * weights[w]!;
      q += value * weights[w + 1]!;
      r += value * weights[w + 2]!;
      s += value * weights[w + 3]!;
    }
    sums[j] = p;
    sums[j + 1] = q;
    sums[j + 2] = r;
    sums[j + 3] = s;
  }
}

/** Writes the places of inputs that are not 0, in their order, and gives their number. */
function findOthers(x: Float64Array, places: Int32Array): number {
  let count = 0;
  // No branch: which inputs are 0 is not to be foreseen.
  for (let i = 0; i < places.length; i++) {
    places[count] = i;
    count += +(x[i] !== 0);
  }
  return count;
}
