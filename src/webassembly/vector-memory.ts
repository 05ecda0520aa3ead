/** A place for vectors and matrices of 64 bits, and the sums over them that take long. */
export interface VectorMemory {
  /** So many zeros, for the caller until the memory is given back. */
  take(length: number): Float64Array;
  /** The sum of the products of two vectors' components. */
  dot(a: Float64Array, b: Float64Array): number;
  /** sum += factor · vector. */
  addScaled(sum: Float64Array, factor: number, vector: Float64Array): void;
  /** Makes numbers below 0 a 0, of a vector whose length is a multiple of VECTOR_STEP. NaN stays. */
  relu(vector: Float64Array): void;
  /** Makes those numbers of such a vector 0 that another one has a 0 for. */
  clearWhereZero(vector: Float64Array, other: Float64Array): void;
  /**
   * C += A·B, for matrices in row order whose columns, and the rows of B, are a multiple of MATRIX_STEP.
   *
   * @param strides  from a number of A to that of the next row, and to the next one of the same row: of Aᵀ they are the other way round
   * @param columns  of B, and of C
   */
  addProduct(C: Float64Array, A: Float64Array, strides: Strides, B: Float64Array, columns: number): void;
  /** Ends the use of all that was taken. */
  giveBack(): void;
}

/** In numbers. */
export interface Strides {
  readonly row: number;
  readonly step: number;
}
