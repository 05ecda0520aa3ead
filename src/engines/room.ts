import type { FloatArray } from '../arrays';

/** Memory for numbers on their way from one place to another, kept for the next time. */
export class Room {
  readonly #make: (length: number) => FloatArray;
  #spare: FloatArray | undefined;

  /** @param make  an array of so many numbers at least */
  constructor(make: (length: number) => FloatArray) {
    this.#make = make;
  }

  /** Lends an array of so many numbers at least until `use` returns. */
  use(length: number, use: (place: FloatArray) => void): void {
    const spare = this.#spare;
    const place = spare !== undefined && spare.length >= length ? spare : this.#make(length);
    this.#spare = undefined; // what fills it may run code of the user's, which may come here too
    try {
      use(place);
    } finally {
      this.#spare = place;
    }
  }
}
