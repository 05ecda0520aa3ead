/** A place for vectors and matrices of 64 bits, and the sums over them that take long. */
export interface VectorMemory {
  /** So many zeros, for the caller until the memory is given back. */
  take(length: number): Float64Array;
  /** The same for so many whole numbers of 32 bits. */
  takeIndices(length: number): Int32Array;
  /** The sum of the products of two vectors' components. */
  dot(a: Float64Array, b: Float64Array): number;
  /** sum += factor · vector. */
  addScaled(sum: Float64Array, factor: number, vector: Float64Array): void;
  /** vector = other − vector, for vectors whose length is a multiple of VECTOR_STEP, as of the next ones. */
  subtractFrom(vector: Float64Array, other: Float64Array): void;
  /** Makes each of `smallest` the smaller, of `largest` the larger of itself and its one of `values`, where that is a number. */
  widen(smallest: Float64Array, largest: Float64Array, values: Float64Array): void;
  /** Makes each number of such a vector e to its power, to the bits of Math.exp. */
  exp(vector: Float64Array): void;
  /**
   * Makes the first numbers of each row e to their power divided by their sum. What is behind them is e to its own. Rows and columns are a multiple of
   * MATRIX_STEP's.
   */
  softmax(matrix: Float64Array, columns: number, units: number): void;
  /** Makes each 1 / (1 + e^−x). */
  logistic(vector: Float64Array): void;
  /** Multiplies gradients by the derivative of logistic, of which these are the activations. */
  timesLogisticSlope(gradient: Float64Array, activations: Float64Array): void;
  /** The same for tanh, to the bits of Math.tanh. */
  tanh(vector: Float64Array): void;
  timesTanhSlope(gradient: Float64Array, activations: Float64Array): void;
  /**
   * C = A·B, for matrices in row order; rows and columns of C are a multiple of MATRIX_STEP's. What A and B have in common may be any number but 0.
   *
   * @param strides  from a number of A to that of the next row, and to the next one of the same row: of Aᵀ they are the other way round
   * @param columns  of B, and of C
   */
  multiply(C: Float64Array, A: Float64Array, strides: Strides, B: Float64Array, columns: number, limits?: Limits): void;
  /**
   * Fills a matrix with rows of another one, the columns of both being a multiple of MATRIX_STEP's.
   *
   * @param order    whose numbers, as `takeIndices` made room for them
   */
  gatherRows(to: Float64Array, from: Float64Array, columns: number, order: Int32Array): void;
  /** A step of Adam in place, over vectors whose length is a multiple of VECTOR_STEP; the gradient is first multiplied by a factor. */
  adam(vectors: AdamVectors, factor: number, rate: number, numbers: AdamNumbers): void;
  /**
   * The same with momentum.
   *
   * @param push  the rate, and what the gradient is multiplied by
   */
  momentum(vectors: MomentumVectors, push: number, momentum: number, looksAhead: boolean): void;
  /** Ends the use of all that was taken. */
  giveBack(): void;
}

/** In numbers. */
export interface Strides {
  readonly row: number;
  readonly step: number;
}

/** Of what comes out of a product. */
export interface Limits {
  /** What smaller numbers become; NaN stays. */
  readonly least?: number;
  /** A matrix as the product is, but not what was taken first: where it has a 0, the product has one too, if 0 is not too small. */
  readonly whereNotZero?: Float64Array;
}

/** Of the same length. */
export interface MomentumVectors {
  readonly parameters: Float64Array;
  readonly gradient: Float64Array;
  readonly velocity: Float64Array;
}

/** Of the same length; the means are of the gradient and of its square. */
export interface AdamVectors {
  readonly parameters: Float64Array;
  readonly gradient: Float64Array;
  readonly mean: Float64Array;
  readonly square: Float64Array;
}

/** How much of the means stays with each step, and what is added to the square's root. */
export interface AdamNumbers {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}
