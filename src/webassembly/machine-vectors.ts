import { instantiate, PAGE_BYTES } from './instantiate';
import { PLAIN_VECTORS } from './plain-vectors';
import type { Strides, VectorMemory } from './vector-memory';
import { VECTOR_STEP, vectorModule } from './vector-module';

const NUMBER_BYTES = 8;
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

/** The functions of the module; `vector-module.ts` says what they do. */
interface Sums {
  readonly dot: (a: number, end: number, b: number) => number;
  readonly addScaled: (sum: number, end: number, vector: number, factor: number) => void;
  readonly relu: (vector: number, end: number) => void;
  readonly clearWhereZero: (vector: number, end: number, other: number) => void;
  readonly addProduct: (
    C: number,
    end: number,
    A: number,
    rowBytes: number,
    stepBytes: number,
    B: number,
    endOfB: number,
    columnBytes: number,
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
    const names = ['dot', 'addScaled', 'relu', 'clearWhereZero', 'addProduct'] as const;
    const instance = instantiate(() => vectorModule(pages), names);
    return instance === null ? undefined : new MachineVectors(instance.memory, instance.functions);
  }

  private constructor(buffer: ArrayBuffer, sums: Sums) {
    this.numbers = buffer.byteLength / NUMBER_BYTES;
    this.#buffer = buffer;
    this.#sums = sums;
  }

  take(length: number): Float64Array {
    const vector = new Float64Array(this.#buffer, this.#taken * NUMBER_BYTES, length);
    this.#taken += VECTOR_STEP * Math.ceil(length / VECTOR_STEP);
    return vector.fill(0);
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

  relu(vector: Float64Array): void {
    if (vector.length > 0) this.#sums.relu(vector.byteOffset, vector.byteOffset + vector.byteLength);
  }

  clearWhereZero(vector: Float64Array, other: Float64Array): void {
    const start = vector.byteOffset;
    if (vector.length > 0) this.#sums.clearWhereZero(start, start + vector.byteLength, other.byteOffset);
  }

  addProduct(C: Float64Array, A: Float64Array, { row, step }: Strides, B: Float64Array, columns: number): void {
    this.#sums.addProduct(
      C.byteOffset,
      C.byteOffset + C.byteLength,
      A.byteOffset,
      row * NUMBER_BYTES,
      step * NUMBER_BYTES,
      B.byteOffset,
      B.byteOffset + B.byteLength,
      columns * NUMBER_BYTES,
    );
  }

  giveBack(): void {
    this.#taken = 0;
    if (kept.includes(this) || this.numbers > MOST_KEPT.pages * PAGE_NUMBERS) return;
    kept.push(this);
    kept.sort((a, b) => a.numbers - b.numbers);
    if (kept.length > MOST_KEPT.memories) kept.shift(); // a larger one serves as well
  }
}
