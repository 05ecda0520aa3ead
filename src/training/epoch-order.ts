import type { RandomState } from '../random';

/** The order in which the rows are used, epoch by epoch: each epoch permutes the order of the one before. */
export class EpochOrder {
  readonly #random: RandomState | null;
  #order: Int32Array; // [samples]

  /**
   * @param rows    the rows before the first permutation, or how many there are
   * @param random  consumed: one permutation per epoch; null keeps the rows as they are
   */
  constructor(rows: number | Int32Array, random: RandomState | null) {
    this.#random = random;
    this.#order = typeof rows === 'number' ? Int32Array.from({ length: rows }, (_, i) => i) : rows.slice();
  }

  /** The rows of the next epochs, one epoch after the other [epochs · samples]. */
  next(epochs: number): Int32Array {
    const samples = this.#order.length;
    const orders = new Int32Array(epochs * samples);
    const permutation = new Int32Array(samples);
    let order = this.#order;
    for (let epoch = 0; epoch < epochs; epoch++) {
      const next = orders.subarray(epoch * samples, (epoch + 1) * samples);
      if (this.#random === null) {
        next.set(order);
        continue;
      }
      for (let i = 0; i < samples; i++) permutation[i] = i;
      this.#random.shuffle(permutation);
      for (let i = 0; i < samples; i++) next[i] = order[permutation[i]!]!;
      order = next;
    }
    this.#order = order.slice(); // what is handed out may be moved to another thread
    return orders;
  }

  /** Remembers where the order stands; @returns the way back, which also undoes what was drawn since */
  mark(): () => void {
    const order = this.#order;
    const state = this.#random?.clone();
    return () => {
      this.#order = order;
      if (state !== undefined) this.#random?.setState(state.getState());
    };
  }
}
