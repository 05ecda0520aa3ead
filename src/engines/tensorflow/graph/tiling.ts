/**
 * That XLA, by its flags, multiplies matrices [m, k]·[k, n] in tiles, by machine code that it makes: on one thread, and faster
 * than Eigen's code on two where that has narrower registers. A product with a transposed side, which it has no tiles for, it
 * leaves to Eigen, whose code takes all threads.
 */
export interface Tiling {
  /** The largest product to be tiled, in floating-point operations: from there on Eigen's threads make up for it. */
  readonly mostOperations: { readonly float32: number; readonly float64: number };
}
