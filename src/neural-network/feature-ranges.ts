import type { FloatArray } from '../arrays';
import { vectorMemory, type VectorMemory, wholeSteps } from '../webassembly';

/** Numbers that are looked at together, if a row has not more: they stay in the nearest cache. */
const NUMBERS_AT_ONCE = 2048;

/** The smallest and the largest value of each feature, of rows that come one after the other. */
export class FeatureRanges {
  readonly #columns: number;
  /** Numbers of the rows that are looked at together. */
  readonly #block: number;
  readonly #memory: VectorMemory;
  /** Of each place in a block. */
  readonly #smallest: Float64Array;
  readonly #largest: Float64Array;
  readonly #values: Float64Array;

  /** @param rows  that there will be, at the most */
  constructor(rows: number, columns: number) {
    this.#columns = columns;
    this.#block = columns * Math.min(rows, Math.max(1, Math.floor(NUMBERS_AT_ONCE / columns)));
    const length = wholeSteps(this.#block);
    this.#memory = vectorMemory(3 * length, 3);
    this.#smallest = this.#memory.take(length).fill(Infinity);
    this.#largest = this.#memory.take(length).fill(-Infinity);
    this.#values = this.#memory.take(length).fill(NaN);
  }

  /** Takes further rows into the ranges, whole ones. */
  add(rows: FloatArray): void {
    for (let start = 0; start < rows.length; start += this.#block) {
      const block = rows.subarray(start, start + this.#block);
      this.#values.set(block);
      if (block.length < this.#block) this.#values.fill(NaN, block.length); // which is neither smaller nor larger
      this.#memory.widen(this.#smallest, this.#largest, this.#values);
    }
  }

  /** What has come out [features each]. Nothing is to be added any more. */
  close(): { readonly smallest: Float64Array; readonly largest: Float64Array } {
    const smallest = this.#smallest.slice(0, this.#columns);
    const largest = this.#largest.slice(0, this.#columns);
    for (let start = this.#columns; start < this.#block; start += this.#columns) {
      for (let j = 0; j < this.#columns; j++) {
        smallest[j] = Math.min(smallest[j]!, this.#smallest[start + j]!);
        largest[j] = Math.max(largest[j]!, this.#largest[start + j]!);
      }
    }
    this.#memory.giveBack();
    return { smallest, largest };
  }
}
