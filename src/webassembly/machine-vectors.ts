import { instantiate, PAGE_BYTES } from './instantiate';
import { PLAIN_VECTORS } from './plain-vectors';
import { NUMBER_BYTES, VECTOR_STEP, wholeSteps } from './vector-loop';
import type { AdamNumbers, AdamVectors, Limits, MomentumVectors, Strides, VectorMemory } from './vector-memory';
import { vectorModule } from './vector-module';

const PAGE_NUMBERS = PAGE_BYTES / NUMBER_BYTES;
/** A megabyte. */
const FEWEST_PAGES = 16;
/** What is kept for those who ask next, at the most: an objective and L-BFGS have one each, and fits run side by side. */
const MOST_KEPT = { memories: 4, pages: 256 } as const;
/** All that a module can have: four gigabytes. */
const MOST_PAGES = 65_536;

const kept: MachineVectors[] = [];

/**
 * Memory for so many numbers, in so many vectors at the most: WebAssembly's, whose sums take a fifth of the time, where that is to be
 * had.
 */
export function vectorMemory(numbers: number, vectors: number): VectorMemory {
  const needed = numbers + vectors * VECTOR_STEP;
  const index = kept.findIndex((memory) => memory.numbers >= needed);
  if (index >= 0) return kept.splice(index, 1)[0]!; // who comes meanwhile gets another
  return MachineVectors.make(needed) ?? PLAIN_VECTORS;
}

const FUNCTIONS = [
  'dot',
  'addScaled',
  'subtractFrom',
  'widen',
  'exp',
  'subtractLargest',
  'divideBySum',
  'logistic',
  'timesLogisticSlope',
  'tanh',
  'timesTanhSlope',
  'multiply',
  'gatherRows',
  'adam',
  'momentum',
] as const satisfies (keyof Sums)[];

type InPlace = (vector: number, end: number) => void;
type ThroughRows = (matrix: number, end: number, countingBytes: number, rowBytes: number) => void;
type BySideOf = (vector: number, end: number, other: number) => void;

/** The functions of the module; their files say what they do. */
interface Sums {
  readonly dot: (a: number, end: number, b: number) => number;
  readonly addScaled: (sum: number, end: number, vector: number, factor: number) => void;
  readonly subtractFrom: BySideOf;
  readonly widen: (smallest: number, end: number, largest: number, values: number) => void;
  readonly exp: InPlace;
  readonly subtractLargest: ThroughRows;
  readonly divideBySum: ThroughRows;
  readonly logistic: InPlace;
  readonly timesLogisticSlope: BySideOf;
  readonly tanh: InPlace;
  readonly timesTanhSlope: BySideOf;
  readonly multiply: (
    C: number,
    end: number,
    columnBytes: number,
    A: number,
    rowBytes: number,
    stepBytes: number,
    B: number,
    endOfB: number,
    least: number,
    other: number,
  ) => void;
  readonly gatherRows: (to: number, end: number, from: number, rowBytes: number, order: number) => void;
  readonly adam: (
    parameters: number,
    end: number,
    gradient: number,
    mean: number,
    square: number,
    factor: number,
    beta1: number,
    rest1: number,
    beta2: number,
    rest2: number,
    rate: number,
    epsilon: number,
  ) => void;
  readonly momentum: (
    parameters: number,
    end: number,
    gradient: number,
    velocity: number,
    push: number,
    momentum: number,
    looksAhead: number,
  ) => void;
}

/** Vectors in WebAssembly's memory. */
class MachineVectors implements VectorMemory {
  readonly numbers: number;
  readonly #buffer: ArrayBuffer;
  readonly #sums: Sums;
  #taken = 0;

  /** @returns undefined where WebAssembly is not there or not allowed, or has not so much room */
  static make(numbers: number): MachineVectors | undefined {
    const pages = Math.max(FEWEST_PAGES, 2 ** Math.ceil(Math.log2(numbers / PAGE_NUMBERS)));
    if (pages > MOST_PAGES) return undefined;
    const instance = instantiate(vectorModule, FUNCTIONS, pages);
    return instance === null ? undefined : new MachineVectors(instance.memory, instance.functions);
  }

  private constructor(buffer: ArrayBuffer, sums: Sums) {
    this.numbers = buffer.byteLength / NUMBER_BYTES;
    this.#buffer = buffer;
    this.#sums = sums;
  }

  take(length: number): Float64Array {
    const vector = new Float64Array(this.#buffer, this.#taken * NUMBER_BYTES, length);
    this.#taken += wholeSteps(length);
    return vector.fill(0);
  }

  takeIndices(length: number): Int32Array {
    const { byteOffset } = this.take(Math.ceil(length / 2));
    return new Int32Array(this.#buffer, byteOffset, length);
  }

  dot(a: Float64Array, b: Float64Array): number {
    const { length } = a;
    const whole = length - (length % VECTOR_STEP);
    let sum = whole === 0 ? 0 : this.#sums.dot(a.byteOffset, a.byteOffset + whole * NUMBER_BYTES, b.byteOffset);
    for (let i = whole; i < length; i++) sum += a[i]! * b[i]!;
    return sum;
  }

  addScaled(sum: Float64Array, factor: number, vector: Float64Array): void {
    const { length } = sum;
    const whole = length - (length % VECTOR_STEP);
    const start = sum.byteOffset;
    if (whole > 0) this.#sums.addScaled(start, start + whole * NUMBER_BYTES, vector.byteOffset, factor);
    for (let i = whole; i < length; i++) sum[i]! += factor * vector[i]!;
  }

  subtractFrom(vector: Float64Array, other: Float64Array): void {
    this.#bySideOf('subtractFrom', vector, other);
  }

  widen(smallest: Float64Array, largest: Float64Array, values: Float64Array): void {
    this.#sums.widen(smallest.byteOffset, endOf(smallest), largest.byteOffset, values.byteOffset);
  }

  exp(vector: Float64Array): void {
    this.#inPlace('exp', vector);
  }

  softmax(matrix: Float64Array, columns: number, units: number): void {
    if (matrix.length === 0) return;
    const where = [matrix.byteOffset, endOf(matrix), units * NUMBER_BYTES, columns * NUMBER_BYTES] as const;
    this.#sums.subtractLargest(...where);
    this.exp(matrix);
    this.#sums.divideBySum(...where);
  }

  logistic(vector: Float64Array): void {
    this.#inPlace('logistic', vector);
  }

  timesLogisticSlope(gradient: Float64Array, activations: Float64Array): void {
    this.#bySideOf('timesLogisticSlope', gradient, activations);
  }

  tanh(vector: Float64Array): void {
    this.#inPlace('tanh', vector);
  }

  timesTanhSlope(gradient: Float64Array, activations: Float64Array): void {
    this.#bySideOf('timesTanhSlope', gradient, activations);
  }

  multiply(
    C: Float64Array,
    A: Float64Array,
    { row, step }: Strides,
    B: Float64Array,
    columns: number,
    { least = -Infinity, whereNotZero }: Limits = {},
  ): void {
    if (C.length === 0) return;
    this.#sums.multiply(
      C.byteOffset,
      endOf(C),
      columns * NUMBER_BYTES,
      A.byteOffset,
      row * NUMBER_BYTES,
      step * NUMBER_BYTES,
      B.byteOffset,
      endOf(B),
      least,
      whereNotZero?.byteOffset ?? 0, // where the first vector begins, which is none of those
    );
  }

  gatherRows(to: Float64Array, from: Float64Array, columns: number, order: Int32Array): void {
    this.#sums.gatherRows(to.byteOffset, endOf(to), from.byteOffset, columns * NUMBER_BYTES, order.byteOffset);
  }

  adam(
    { parameters, gradient, mean, square }: AdamVectors,
    factor: number,
    rate: number,
    { beta1, beta2, epsilon }: AdamNumbers,
  ): void {
    this.#sums.adam(
      parameters.byteOffset,
      endOf(parameters),
      gradient.byteOffset,
      mean.byteOffset,
      square.byteOffset,
      factor,
      beta1,
      1 - beta1,
      beta2,
      1 - beta2,
      rate,
      epsilon,
    );
  }

  momentum(
    { parameters, gradient, velocity }: MomentumVectors,
    push: number,
    momentum: number,
    looksAhead: boolean,
  ): void {
    this.#sums.momentum(
      parameters.byteOffset,
      endOf(parameters),
      gradient.byteOffset,
      velocity.byteOffset,
      push,
      momentum,
      Number(looksAhead),
    );
  }

  giveBack(): void {
    this.#taken = 0;
    if (kept.includes(this) || this.numbers > MOST_KEPT.pages * PAGE_NUMBERS) return;
    kept.push(this);
    kept.sort((a, b) => a.numbers - b.numbers);
    if (kept.length > MOST_KEPT.memories) kept.shift(); // a larger one serves as well
  }

  #inPlace(name: 'exp' | 'logistic' | 'tanh', vector: Float64Array): void {
    if (vector.length > 0) this.#sums[name](vector.byteOffset, endOf(vector));
  }

  #bySideOf(
    name: 'subtractFrom' | 'timesLogisticSlope' | 'timesTanhSlope',
    vector: Float64Array,
    other: Float64Array,
  ): void {
    if (vector.length > 0) this.#sums[name](vector.byteOffset, endOf(vector), other.byteOffset);
  }
}

function endOf(vector: Float64Array): number {
  return vector.byteOffset + vector.byteLength;
}
