/**
 * The objectives of test/golden/make/lbfgs.py, with the same operations in the same order: a difference in the last
 * digit would grow from iteration to iteration.
 */

export interface LossAndGradient {
  readonly loss: number;
  readonly gradient: Float64Array;
}

export interface ObjectiveData {
  readonly scales: number[];
  readonly X: number[][];
  readonly y: number[];
  readonly hidden: number;
  readonly alpha: number;
}

export const OBJECTIVES: Readonly<Record<string, (x: Float64Array, data: ObjectiveData) => LossAndGradient>> = {
  rosenbrock,
  quadratic: (x, { scales }) => {
    const loss = x.reduce((sum, value, i) => sum + 0.5 * scales[i]! * (value - 1) * (value - 1), 0);
    return { loss, gradient: x.map((value, i) => scales[i]! * (value - 1)) };
  },
  network,
  uphill: (x) => ({ loss: squares(x, 1e6), gradient: x.map((value) => -2e-3 * value) }),
  jump: (x) => ({
    loss: x[0] === 1 && x[1] === 2 ? 1 : 2 + 1e-3 * squares(x),
    gradient: x.map((value) => 2e3 * value),
  }),
  turning: (x) => {
    const scales = [1, 10, 100];
    const loss = x.reduce((sum, value, i) => sum + scales[i]! * value * value, 0);
    return { loss, gradient: x.map((value, i) => (loss < 1 ? -1 : 1) * 2 * scales[i]! * value) };
  },
  kink: (x) => ({ loss: x.reduce((sum, value) => sum + Math.abs(value), 0), gradient: x.map(signOf) }),
  descending: (x) => ({ loss: x.reduce((sum, value) => sum + value, 0), gradient: x.map(() => 1) }),
  'hardly sloping': (x) => ({ loss: x.reduce((sum, value) => sum + value, 0), gradient: x.map(() => 1e-4) }),
  overflowing: (x) => ({ loss: squares(x, 1e160), gradient: x.map((value) => 2e160 * value) }),
  'overflowing change': (x) => ({
    loss: x[0]! * x[0]!,
    gradient: x.map((value, i) => (i === 0 ? 2 * value : x[0] === 4 ? 0 : 1e160)),
  }),
  NaN: (x) => ({ loss: NaN, gradient: x.map(() => NaN) }),
  'NaN loss': (x) => ({ loss: NaN, gradient: x }),
  'NaN gradient later': (x) => ({
    loss: squares(x),
    gradient: x.map((value) => (Math.max(...x) > 1.5 ? 2 * value : NaN)),
  }),
  'NaN outside': outside(NaN),
  'Infinity outside': outside(Infinity),
  '-Infinity outside': outside(-Infinity),
};

function rosenbrock(x: Float64Array): LossAndGradient {
  const gradient = new Float64Array(x.length);
  let loss = 0;
  for (let i = 0; i + 1 < x.length; i++) {
    const valley = x[i + 1]! - x[i]! * x[i]!;
    const way = 1 - x[i]!;
    loss += 100 * (valley * valley) + way * way;
    gradient[i]! += -400 * x[i]! * valley - 2 * way;
    gradient[i + 1]! += 200 * valley;
  }
  return { loss, gradient };
}

/** A tanh network with one output: x is W1, W2, b1, b2. */
function network(x: Float64Array, { X, y, hidden, alpha }: ObjectiveData): LossAndGradient {
  const features = X[0]!.length;
  const [w2, b1, b2] = [features * hidden, (features + 1) * hidden, (features + 2) * hidden] as const;
  const gradient = new Float64Array(x.length);
  const active = new Float64Array(hidden);
  let loss = 0;
  X.forEach((row, i) => {
    let output = x[b2]!;
    for (let h = 0; h < hidden; h++) {
      let total = x[b1 + h]!;
      for (let j = 0; j < features; j++) total += row[j]! * x[j * hidden + h]!;
      active[h] = Math.tanh(total);
      output += active[h]! * x[w2 + h]!;
    }
    const error = output - y[i]!;
    loss += (error * error) / 2;
    gradient[b2]! += error;
    for (let h = 0; h < hidden; h++) {
      gradient[w2 + h]! += error * active[h]!;
      const back = error * x[w2 + h]! * (1 - active[h]! * active[h]!);
      gradient[b1 + h]! += back;
      for (let j = 0; j < features; j++) gradient[j * hidden + h]! += back * row[j]!;
    }
  });
  for (let k = 0; k < b1; k++) {
    loss += (alpha * x[k]! * x[k]!) / 2;
    gradient[k]! += alpha * x[k]!;
  }
  return { loss: loss / X.length, gradient: gradient.map((value) => value / X.length) };
}

function squares(x: Float64Array, factor = 1): number {
  return x.reduce((sum, value) => sum + factor * (value * value), 0);
}

function outside(value: number): (x: Float64Array) => LossAndGradient {
  return (x) => ({
    loss: Math.max(...x.map(Math.abs)) < 2.5 ? squares(x) : value,
    gradient: x.map((coordinate) => 2 * coordinate - 9),
  });
}

/** Python's copysign(1, value). */
function signOf(value: number): number {
  return value < 0 || Object.is(value, -0) ? -1 : 1;
}
