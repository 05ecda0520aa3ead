import type { VectorMemory } from './vector-memory';

/** Vectors in memory of their own, and loops over them in JavaScript. */
export const PLAIN_VECTORS: VectorMemory = {
  take: (length) => new Float64Array(length),
  takeIndices: (length) => new Int32Array(length),
  dot(a, b) {
    let sum = 0;
    for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
    return sum;
  },
  addScaled(sum, factor, vector) {
    for (let i = 0; i < sum.length; i++) sum[i]! += factor * vector[i]!;
  },
  subtractFrom(vector, other) {
    for (let i = 0; i < vector.length; i++) vector[i] = other[i]! - vector[i]!;
  },
  widen(smallest, largest, values) {
    for (let i = 0; i < values.length; i++) {
      if (values[i]! < smallest[i]!) smallest[i] = values[i]!;
      if (values[i]! > largest[i]!) largest[i] = values[i]!;
    }
  },
  exp(vector) {
    for (let i = 0; i < vector.length; i++) vector[i] = Math.exp(vector[i]!);
  },
  softmax(matrix, columns, units) {
    for (let start = 0; start < matrix.length; start += columns) {
      const row = matrix.subarray(start, start + columns);
      const largest = row.subarray(0, units).reduce((largest, value) => Math.max(largest, value), -Infinity);
      row.forEach((value, i) => (row[i] = Math.exp(i < units ? value - largest : value)));
      const sum = row.subarray(0, units).reduce((sum, value) => sum + value, 0);
      for (let i = 0; i < units; i++) row[i]! /= sum;
    }
  },
  logistic(vector) {
    for (let i = 0; i < vector.length; i++) vector[i] = 1 / (1 + Math.exp(-vector[i]!));
  },
  timesLogisticSlope(gradient, activations) {
    for (let i = 0; i < gradient.length; i++) gradient[i]! *= activations[i]! * (1 - activations[i]!);
  },
  tanh(vector) {
    for (let i = 0; i < vector.length; i++) vector[i] = Math.tanh(vector[i]!);
  },
  timesTanhSlope(gradient, activations) {
    for (let i = 0; i < gradient.length; i++) gradient[i]! *= 1 - activations[i]! ** 2;
  },
  multiply(C, A, { row, step }, B, columns, { least = -Infinity, whereNotZero } = {}) {
    C.fill(0);
    for (let start = 0, first = 0; start < C.length; start += columns, first += row) {
      for (let b = 0, a = first; b < B.length; a += step)
        for (let column = 0; column < columns; column++, b++) C[start + column]! += A[a]! * B[b]!;
    }
    for (let i = 0; i < C.length; i++) C[i] = Math.max(whereNotZero?.[i] === 0 ? 0 : C[i]!, least);
  },
  gatherRows(to, from, columns, order) {
    order.forEach((row, at) => {
      to.set(from.subarray(row * columns, (row + 1) * columns), at * columns);
    });
  },
  adam({ parameters, gradient, mean, square }, factor, rate, { beta1, beta2, epsilon }) {
    for (let i = 0; i < parameters.length; i++) {
      const g = factor * gradient[i]!;
      mean[i] = mean[i]! * beta1 + g * (1 - beta1);
      square[i] = square[i]! * beta2 + g * g * (1 - beta2);
      parameters[i]! -= (mean[i]! * rate) / (Math.sqrt(square[i]!) + epsilon);
    }
  },
  momentum({ parameters, gradient, velocity }, push, momentum, looksAhead) {
    for (let i = 0; i < parameters.length; i++) {
      const pushed = push * gradient[i]!;
      velocity[i] = velocity[i]! * momentum - pushed;
      parameters[i]! += looksAhead ? velocity[i]! * momentum - pushed : velocity[i]!;
    }
  },
  giveBack: () => undefined,
};
