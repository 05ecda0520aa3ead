import { describe, expect, it } from '@jest/globals';
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
    [1, 4, 4],
    [3, 4, 8],
    [5, 12, 4],
    [8, 20, 12],
  ])('are matrices that are multiplied: [%i, %i]·[%i columns]', (rows, inner, columns) => {
    const memory = make();
    const A = drawn(memory, rows * inner, 2);
    const B = drawn(memory, inner * columns, 3);
    const [C, transposed] = [drawn(memory, rows * columns, 4), drawn(memory, rows * columns, 4)];
    const turned = memory.take(inner * rows); // Aᵀ [inner, rows]
    A.list.forEach((value, at) => (turned[(at % inner) * rows + Math.floor(at / inner)] = value));
    const expected = C.list.map((value, at) => {
      const [row, column] = [Math.floor(at / columns), at % columns];
      return B.list.reduce(
        (sum, b, k) => (k % columns === column ? sum + A.list[row * inner + Math.floor(k / columns)]! * b : sum),
        value,
      );
    });
    memory.addProduct(C.vector, A.vector, { row: inner, step: 1 }, B.vector, columns);
    memory.addProduct(transposed.vector, turned, { row: 1, step: rows }, B.vector, columns);
    expectClose(C.vector, expected, 1e-14); // two dozen products below 1
    expect(transposed.vector).toEqual(C.vector);
    expect(inner % MATRIX_STEP).toBe(0);
    memory.giveBack();
  });

  it('go through relu, and are cleared where that made a 0', () => {
    const memory = make();
    const numbers = [-1, -0, 0, 1e-300, 3, -Infinity, Infinity, NaN, -2, 5, -1e-300, 7, 8, -9, 10, 11];
    const [vector, gradient] = [memory.take(16), memory.take(16)];
    vector.set(numbers);
    gradient.set(Array.from({ length: 16 }, (_, i) => i + 1));
    memory.relu(vector);
    const [rectified, kept] = [
      numbers.map((value) => Math.max(value, 0) + 0),
      (i: number) => Number(rectified[i] !== 0),
    ];
    expect(Array.from(vector, (value) => value + 0)).toEqual(rectified); // −0 is as good as 0
    memory.clearWhereZero(gradient, vector);
    expect([...gradient]).toEqual(numbers.map((_, i) => kept(i) * (i + 1)));
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
