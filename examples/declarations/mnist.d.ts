/** The package has no types. Only what the examples use: its own functions shuffle by a generator without a seed. */
declare module 'mnist' {
  interface Digit {
    /** 0 to 9. */
    readonly id: number;
    /** How many images of it there are. */
    readonly length: number;
    /** Their pixels one after the other, 28 · 28 an image, from 0 (paper) to 1 (ink). */
    readonly raw: readonly number[];
  }

  const digits: readonly Digit[];
  export = digits;
}
