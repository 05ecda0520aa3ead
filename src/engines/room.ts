/** Memory for numbers on their way from one place to another, kept for the next time. */
export class Room<A extends { readonly length: number }> {
  readonly #make: (length: number) => A;
  #spare: A | undefined;

  /** @param make  an array of so many numbers at least */
  constructor(make: (length: number) => A) {
    this.#make = make;
  }

  /** An array of so many numbers at least, with anything in it; for the caller alone until it gives that back. */
  take(length: number): A {
    const spare = this.#spare;
    this.#spare = undefined; // who comes meanwhile gets another
    return spare !== undefined && spare.length >= length ? spare : this.#make(length);
  }

  /** @param place  what was taken, as it was taken */
  giveBack(place: A): void {
    this.#spare = place;
  }

  /** Lends an array of so many numbers at least until `use` returns, which may run code of the user's that comes here too. */
  use(length: number, use: (place: A) => void): void {
    const place = this.take(length);
    try {
      use(place);
    } finally {
      this.giveBack(place);
    }
  }
}
