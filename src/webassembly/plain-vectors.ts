import type { VectorMemory } from './vector-memory';

/** Vectors in memory of their own, and loops over them in JavaScript. */
export const PLAIN_VECTORS: VectorMemory = {
  take: (length) => new Float64Array(length),
  dot(a, b) {
    let sum = 0;
    for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
    return sum;
  },
  addScaled(sum, factor, vector) {
    for (let i = 0; i < sum.length; i++) sum[i]! += factor * vector[i]!;
  },
  relu(vector) {
    for (let i = 0; i < vector.length; i++) vector[i] = Math.max(vector[i]!, 0);
  },
  clearWhereZero(vector, other) {
    for (let i = 0; i < vector.length; i++) if (other[i] === 0) vector[i] = 0;
  },
  addProduct(C, A, { row, step }, B, columns) {
    for (let start = 0, first = 0; start < C.length; start += columns, first += row) {
      for (let b = 0, a = first; b < B.length; a += step)
        for (let column = 0; column < columns; column++, b++) C[start + column]! += A[a]! * B[b]!;
    }
  },
  giveBack: () => undefined,
};
