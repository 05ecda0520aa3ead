import type { RandomState, RandomStateData } from '../random';

/** Where an order stands: what the next epoch's is made from. */
export interface EpochOrderState {
  /** Those of the epoch before [samples]. */
  readonly rows: Int32Array;
  /** Where the random stream is; null where nothing is shuffled. */
  readonly random: RandomStateData | null;
}

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
    let order = this.#order;
    for (let epoch = 0; epoch < epochs; epoch++) {
      const next = orders.subarray(epoch * samples, (epoch + 1) * samples);
      next.set(order);
      this.#random?.shuffle(next);
      order = next;
    }
    this.#order = order.slice(); // what is handed out may be moved to another thread
    return orders;
  }

  /** Remembers where the order stands; `back` undoes what was drawn since. */
  mark(): OrderMark {
    const order = this.#order;
    const random = this.#random?.clone();
    return {
      state: () => ({ rows: order.slice(), random: random?.getState() ?? null }),
      back: () => {
        this.#order = order;
        if (random !== undefined) this.#random?.setState(random.getState());
      },
    };
  }

  /** Goes on from where another order stood. */
  restore({ rows, random }: EpochOrderState): void {
    this.#order = rows.slice();
    if (random !== null) this.#random?.setState(random);
  }
}

/** A place in an order's course. */
export interface OrderMark {
  /** The place as plain data. */
  state(): EpochOrderState;
  /** Brings the order back there. */
  back(): void;
}
