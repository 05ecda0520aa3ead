import { describe, expect, it } from '@jest/globals';
import { Matrix } from 'ml-matrix';
import { adam } from '../../src/engines/matrix/adam';
import { momentum } from '../../src/engines/matrix/momentum';
import { RandomState } from '../../src/random';
import { MATRIX_STEP, vectorMemory, type VectorMemory } from '../../src/webassembly';
import { PLAIN_VECTORS } from '../../src/webassembly/plain-vectors';
import { expectClose } from '../close-to';

const MEMORIES: readonly (readonly [string, () => VectorMemory])[] = [
  ['of WebAssembly', () => vectorMemory(10_000, 100)],
  ['of JavaScript', () => PLAIN_VECTORS],
];

/** A vector of numbers between −1 and 1 in a memory, and the same as a list. */
function drawn(memory: VectorMemory, length: number, seed: number): { vector: Float64Array; list: number[] } {
  const random = new RandomState(seed);
  const list = Array.from({ length }, () => random.uniform(-1, 1));
  const vector = memory.take(length);
  vector.set(list);
  return { vector, list };
}

/**
 * Where fdlibm's exp, expm1 and tanh go another way: the numbers by which they take sides, of which only the first 32 bits count, and those in
 * front of which another power of 2 comes next.
 */
const LIMITS = [
  2 ** -54, 2 ** -28, 1, 2, 22, Math.LN2 / 2, 0.3465735912322998, (3 / 2) * Math.LN2, 1.0397205352783203, 709.782712893384,
  745.1332191019411, 708.3964185322641, ...[2, 3, 19, 20, 56].flatMap((k) => [(k + 0.5) * Math.LN2, ((k + 0.5) * Math.LN2) / 2]),
]; // prettier-ignore

/** The numbers next to one, a hundred on either side. */
function neighbours(x: number): number[] {
  const number = Float64Array.of(x);
  const bits = new BigInt64Array(number.buffer);
  const first = bits[0]! - 100n;
  return Array.from({ length: 201 }, (_, i) => {
    bits[0] = first + BigInt(i);
    return number[0]!;
  });
}

/** −0 is as good as 0. */
function positiveZero(value: number): number {
  return value + 0;
}

describe.each(MEMORIES)('Vectors in memory %s', (_, make) => {
  it.each([0, 1, 7, 8, 9, 15, 16, 17, 40, 1001])('are multiplied and added: %i numbers', (length) => {
    const memory = make();
    const a = drawn(memory, length, 0);
    const b = drawn(memory, length, 1);
    const expected = a.list.reduce((sum, value, i) => sum + value * b.list[i]!, 0);
    expectClose([memory.dot(a.vector, b.vector)], [expected], 1e-13); // a thousand products below 1, in another order
    memory.addScaled(a.vector, 0.3, b.vector);
    expect([...a.vector]).toEqual(a.list.map((value, i) => value + 0.3 * b.list[i]!));
    expect([...b.vector]).toEqual(b.list);
    memory.giveBack();
  });

  it.each([
    [4, 1, 4],
    [4, 3, 8],
    [8, 5, 4],
    [12, 20, 12],
    [4, 3, 2],
    [8, 5, 6],
    [12, 20, 10],
  ])('are matrices that are multiplied: [%i, %i]·[%i columns]', (rows, inner, columns) => {
    const memory = make();
    const A = drawn(memory, rows * inner, 2);
    const B = drawn(memory, inner * columns, 3);
    // Whatever was there before.
    const [C, transposed] = [drawn(memory, rows * columns, 4), drawn(memory, rows * columns, 5)];
    const turned = memory.take(inner * rows); // Aᵀ [inner, rows]
    A.list.forEach((value, at) => (turned[(at % inner) * rows + Math.floor(at / inner)] = value));
    const expected = C.list.map((_, at) => {
      const [row, column] = [Math.floor(at / columns), at % columns];
      const products = Array.from(
        { length: inner },
        (_, k) => A.list[row * inner + k]! * B.list[k * columns + column]!,
      );
      return products.reduce((sum, product) => sum + product);
    });
    memory.multiply(C.vector, A.vector, { row: inner, step: 1 }, B.vector, columns);
    memory.multiply(transposed.vector, turned, { row: 1, step: rows }, B.vector, columns);
    expectClose(C.vector, expected, 1e-14); // two dozen products below 1
    expect(transposed.vector).toEqual(C.vector);
    expect([rows % MATRIX_STEP.rows, columns % MATRIX_STEP.columns]).toEqual([0, 0]);
    memory.giveBack();
  });

  it.each([2, 8])('are matrices whose rows are gathered: %i columns', (columns) => {
    const memory = make();
    const { vector, list } = drawn(memory, 5 * columns, 6);
    const gathered = memory.take(3 * columns);
    const order = memory.takeIndices(3);
    order.set([4, 0, 4]);
    memory.gatherRows(gathered, vector, columns, order);
    const [first, last] = [list.slice(0, columns), list.slice(-columns)];
    expect([...gathered]).toEqual([...last, ...first, ...last]);
    memory.giveBack();
  });

  // Expected values: the optimizers of the matrix engine.
  const SETTINGS = [
    { kind: 'adam', beta1: 0.8, beta2: 0.99, epsilon: 1e-3 },
    { kind: 'momentum', momentum: 0.7 },
    { kind: 'nesterov', momentum: 0.7 },
  ] as const;
  it.each(SETTINGS)('are parameters, which go a step of $kind', (settings) => {
    const memory = make();
    const [parameters, gradient] = [drawn(memory, 16, 7), drawn(memory, 16, 8)];
    const slots = [drawn(memory, 16, 9), drawn(memory, 16, 10)];
    slots[1]!.vector.set(slots[1]!.list.map((value, i) => (slots[1]!.list[i] = value ** 2))); // the mean of squares
    const ofMatrix = ({ list }: { list: number[] }): Matrix => Matrix.rowVector(list);
    const [factor, rate, t] = [0.25, 0.01, 3];
    const optimizer = settings.kind === 'adam' ? adam(settings) : momentum(settings);
    const expected = optimizer.step(
      [ofMatrix(gradient).mul(factor)],
      slots.map((slot) => [ofMatrix(slot)]),
      t,
      rate,
    );
    if (settings.kind === 'adam') {
      const { beta1, beta2 } = settings;
      const [mean, square] = [slots[0]!.vector, slots[1]!.vector];
      const corrected = (rate * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
      memory.adam(
        { parameters: parameters.vector, gradient: gradient.vector, mean, square },
        factor,
        corrected,
        settings,
      );
    } else {
      const vectors = { parameters: parameters.vector, gradient: gradient.vector, velocity: slots[0]!.vector };
      memory.momentum(vectors, factor * rate, settings.momentum, settings.kind === 'nesterov');
    }
    const moved = ofMatrix(parameters).add(expected.updates[0]!);
    expectClose(parameters.vector, moved.to1DArray(), 1e-15); // each operation rounds as there, but for the factor
    expected.slots.forEach(([slot], index) => {
      expectClose(slots[index]!.vector, slot!.to1DArray(), 1e-15);
    });
    memory.giveBack();
  });

  it('are products that have a least number, and 0 where another matrix has one', () => {
    const memory = make();
    memory.take(8); // a place that no other matrix can have
    const numbers = [-1, -0, 0, 1e-300, 3, -Infinity, Infinity, NaN, -2, 5, -1e-300, 7, 8, -9, 10, 11];
    const [product, factors, ones, whereNotZero] = [96, 16, 6, 96].map((length) => memory.take(length));
    factors!.set(numbers);
    ones!.fill(1);
    const expected = numbers.flatMap((value) => Array<number>(6).fill(value)); // each number in six columns
    for (const least of [2, 0]) {
      memory.multiply(product!, factors!, { row: 1, step: 1 }, ones!, 6, { least });
      expect(Array.from(product!, positiveZero)).toEqual(expected.map((value) => Math.max(value, least)));
    }
    whereNotZero!.set(Array.from({ length: 96 }, (_, i) => (i % 5) - (i % 3))); // every fifteenth, and two behind it
    memory.multiply(product!, factors!, { row: 1, step: 1 }, ones!, 6, { whereNotZero });
    const kept = expected.map((value, i) => (whereNotZero![i] === 0 ? 0 : value));
    expect(Array.from(product!, positiveZero)).toEqual(kept.map(positiveZero));
    expect(kept).not.toEqual(expected);
    memory.giveBack();
  });

  // Expected values: JavaScript's own functions.
  it.each([
    ['exp', Math.exp],
    ['logistic', (x: number) => 1 / (1 + Math.exp(-x))],
    ['tanh', Math.tanh],
  ] as const)('go through %s, to the last bit', (name, expected) => {
    const memory = make();
    const random = new RandomState(0);
    const sizes = [1e-300, 1e-9, 1e-7, 0.1, 0.5, 1, 3, 20, 40, 700, 750];
    const numbers = sizes.flatMap((size) => Array.from({ length: 1000 }, () => random.uniform(-size, size)));
    const limits = [...LIMITS, ...LIMITS.map((x) => -x)].flatMap(neighbours);
    // Those that 1 + x rounds by its last bit alone.
    const halves = numbers.slice(0, 1000).map((_, i) => (2 ** 24 + 2 ** 14 * i + 1) * 2 ** -53);
    const all = [...numbers, ...limits, ...halves, 0, -0, Infinity, -Infinity, NaN];
    const vector = memory.take(8);
    for (let start = 0; start < all.length; start += vector.length) {
      const own = all.slice(start, start + vector.length);
      vector.fill(0).set(own);
      memory[name](vector);
      expect([...vector.subarray(0, own.length)]).toEqual(own.map(expected));
    }
    memory.giveBack();
  });

  it('are rows that go through softmax, of whose last number only e to its power is made', () => {
    const memory = make();
    const matrix = memory.take(16);
    const rows = [[1, 2, 3, 0], [-1000, 1000, 999, 1], [NaN, 0, 0, 0], [7, 7, 7, -2]]; // prettier-ignore
    matrix.set(rows.flat());
    memory.softmax(matrix, 4, 3);
    const expected = rows.flatMap((row) => {
      const powers = row.slice(0, 3).map((x) => Math.exp(x - Math.max(...row.slice(0, 3))));
      const sum = powers.reduce((sum, power) => sum + power);
      return [...powers.map((power) => power / sum), Math.exp(row[3]!)];
    });
    expectClose(matrix.filter((_, i) => i < 8 || i >= 12), expected.filter((_, i) => i < 8 || i >= 12), 1e-15); // prettier-ignore
    expect([...matrix.subarray(8, 12)]).toEqual([NaN, NaN, NaN, 1]);
    memory.giveBack();
  });

  it('are subtracted', () => {
    const memory = make();
    const [vector, other] = [drawn(memory, 16, 13), drawn(memory, 16, 14)];
    memory.subtractFrom(vector.vector, other.vector);
    expect([...vector.vector]).toEqual(vector.list.map((value, i) => other.list[i]! - value));
    memory.giveBack();
  });

  it('widen ranges, but for what is no number', () => {
    const memory = make();
    const [smallest, largest, values] = [drawn(memory, 16, 15), drawn(memory, 16, 16), drawn(memory, 16, 17)];
    for (const i of [3, 8]) values.vector[i] = values.list[i] = NaN;
    memory.widen(smallest.vector, largest.vector, values.vector);
    const others = (i: number): number[] => (Number.isNaN(values.list[i]) ? [] : [values.list[i]!]);
    expect([...smallest.vector]).toEqual(smallest.list.map((value, i) => Math.min(value, ...others(i))));
    expect([...largest.vector]).toEqual(largest.list.map((value, i) => Math.max(value, ...others(i))));
    expect([...values.vector]).toEqual(values.list);
    memory.giveBack();
  });

  it.each([
    ['timesLogisticSlope', (a: number) => a * (1 - a)],
    ['timesTanhSlope', (a: number) => 1 - a * a],
  ] as const)('are gradients: %s', (name, slope) => {
    const memory = make();
    const [gradient, activations] = [drawn(memory, 24, 11), drawn(memory, 24, 12)];
    memory[name](gradient.vector, activations.vector);
    expect([...gradient.vector]).toEqual(gradient.list.map((value, i) => value * slope(activations.list[i]!)));
    expect([...activations.vector]).toEqual(activations.list);
    memory.giveBack();
  });

  it('are zeros when they are taken, whatever was there before', () => {
    const first = make();
    first.take(100).fill(NaN);
    first.giveBack();
    const second = make();
    expect([...second.take(100)]).toEqual(new Array(100).fill(0));
    second.giveBack();
  });
});

describe('Memory for vectors', () => {
  it('is its owner’s until it is given back', () => {
    const [first, second] = [vectorMemory(100, 1), vectorMemory(100, 1)];
    expect(first).not.toBe(PLAIN_VECTORS);
    const own = first.take(100).fill(1);
    second.take(100).fill(2);
    expect(own.every((value) => value === 1)).toBe(true);
    first.giveBack();
    second.giveBack();
    expect([first, second]).toContain(vectorMemory(100, 1));
  });

  it('is as large as what is asked for, in vectors that each begin at a multiple of eight numbers', () => {
    for (const [numbers, vectors] of [
      [5, 5],
      [131_065, 1],
      [131_073, 1],
      [1_000_000, 9],
    ] as const) {
      const memory = vectorMemory(numbers, vectors);
      const length = Math.floor(numbers / vectors);
      const taken = Array.from({ length: vectors }, (_, k) => memory.take(length).fill(k));
      expect(taken.every((vector, k) => vector.length === length && vector.every((value) => value === k))).toBe(true);
      memory.giveBack();
    }
  });

  it('is JavaScript’s where WebAssembly has no room', () => {
    expect(vectorMemory(2 ** 30, 1)).toBe(PLAIN_VECTORS); // eight gigabytes, and there are four
  });
});
