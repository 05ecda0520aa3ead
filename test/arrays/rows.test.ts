import { describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { expectTypeOf } from 'expect-type';
import { Matrix, MatrixTransposeView } from 'ml-matrix';
import { rowCount, takeRows, type SameKind } from '../../src/arrays';

// The plain backend would advertise the native one.
tf.env().set('IS_TEST', true);

const at = { who: 'Test', argument: 'X' };

describe('The samples of an array are counted and taken, for', () => {
  test.each<[string, number, Parameters<typeof takeRows>[0], unknown]>([
    ['numbers', 3, [10, 20, 30], [30, 10, 30]],
    ['strings', 3, ['a', 'b', 'c'], ['c', 'a', 'c']],
    ['booleans', 3, [true, true, false], [false, true, false]],
    ['nothing', 3, [undefined, null, 1], [1, undefined, 1]],
    ['rows', 3, [[1, 2], [3], []], [[], [1, 2], []]],
    [
      'images',
      3,
      [
        [[1], [2]],
        [[3], [4]],
        [[5], [6]],
      ],
      [
        [[5], [6]],
        [[1], [2]],
        [[5], [6]],
      ],
    ],
    [
      'typed rows',
      3,
      [Float32Array.of(1), Float32Array.of(2), Float32Array.of(3)],
      [[3], [1], [3]].map((row) => Float32Array.from(row)),
    ],
    ['Float32Array', 3, Float32Array.of(1.5, 2.5, 3.5), Float32Array.of(3.5, 1.5, 3.5)],
    ['Uint8Array', 3, Uint8Array.of(1, 2, 3), Uint8Array.of(3, 1, 3)],
    ['Buffer', 3, Buffer.from([1, 2, 3]), Buffer.from([3, 1, 3])],
    ['BigInt64Array', 3, BigInt64Array.of(1n, 2n, 3n), BigInt64Array.of(3n, 1n, 3n)],
    [
      'a Matrix',
      3,
      new Matrix([
        [1, 2],
        [3, 4],
        [5, 6],
      ]),
      new Matrix([
        [5, 6],
        [1, 2],
        [5, 6],
      ]),
    ],
    [
      'a view of a Matrix',
      3,
      new MatrixTransposeView(
        new Matrix([
          [1, 3, 5],
          [2, 4, 6],
        ]),
      ),
      new Matrix([
        [5, 6],
        [1, 2],
        [5, 6],
      ]),
    ],
    [
      'a shaped vector',
      3,
      { data: Float64Array.of(1, 2, 3), shape: [3] },
      { data: Float64Array.of(3, 1, 3), shape: [3] },
    ],
    ['a shaped matrix', 3, { data: [1, 2, 3, 4, 5, 6], shape: [3, 2] }, { data: [5, 6, 1, 2, 5, 6], shape: [3, 2] }],
    ['a shaped image', 3, { data: [1, 2, 3], shape: [3, 1, 1] }, { data: [3, 1, 3], shape: [3, 1, 1] }],
  ])('%s', (_, count, input, taken) => {
    expect(rowCount(input, at)).toBe(count);
    const rows = takeRows(input, [2, 0, 2]);
    expect(rows).toEqual(taken);
    expect(Object.getPrototypeOf(rows)).toBe(Object.getPrototypeOf(taken));
  });

  test.each([
    [tf.tensor1d([1, 2, 3], 'int32'), [3, 1, 3]],
    [
      tf.tensor2d([
        [1, 2],
        [3, 4],
        [5, 6],
      ]),
      [
        [5, 6],
        [1, 2],
        [5, 6],
      ],
    ],
  ])('a tensor, by a new one of the same type', (tensor, expected) => {
    const before = tf.memory().numTensors;
    expect(rowCount(tensor, at)).toBe(3);
    const rows = takeRows<tf.Tensor>(tensor, [2, 0, 2]);
    expect(rows.arraySync()).toEqual(expected);
    expect(rows.dtype).toBe(tensor.dtype);
    tf.dispose([rows, tensor]);
    expect(tf.memory().numTensors).toBe(before - 1);
  });
});

test('Rows are copies: changing them does not change the original', () => {
  const input = [[[1]], [[2]]];
  takeRows(input, [0])[0]![0]![0] = 9;
  const shared = Buffer.from([1, 2]);
  takeRows(shared, [0])[0] = 9;
  expect([input, [...shared]]).toEqual([
    [[[1]], [[2]]],
    [1, 2],
  ]);
});

test('No samples are an empty array of the same kind', () => {
  expect(takeRows(new Matrix([[1, 2]]), []).rows).toBe(0);
  expect(takeRows(Int8Array.of(1), [])).toEqual(new Int8Array(0));
  expect(takeRows({ data: [1, 2], shape: [1, 2] }, [])).toEqual({ data: [], shape: [0, 2] });
});

test('The type of what is taken is the type of the array, without a fixed length', () => {
  expectTypeOf<SameKind<number[][]>>().toEqualTypeOf<number[][]>();
  expectTypeOf<SameKind<readonly ['a', 'b']>>().toEqualTypeOf<('a' | 'b')[]>();
  expectTypeOf<SameKind<Float64Array>>().toEqualTypeOf<Float64Array>();
  expectTypeOf<SameKind<Matrix>>().toEqualTypeOf<Matrix>();
  expectTypeOf<SameKind<tf.Tensor2D>>().toEqualTypeOf<tf.Tensor2D>();
  expectTypeOf<SameKind<{ data: Float32Array; shape: [3, 2] }>>().toEqualTypeOf<{
    data: Float32Array;
    shape: [number, number];
  }>();
});

const ACCEPTED = 'must be an array, a typed array, an ml-matrix Matrix, a tensor or { data, shape }.';
const WHOLE = 'must have an array as data and its whole shape, [samples, …].';

test.each([
  [null, `Test: X ${ACCEPTED} Got null.`],
  ['abc', `Test: X ${ACCEPTED} Got "abc".`],
  [{ length: 3 }, `Test: X ${ACCEPTED} Got { length }.`],
  [new DataView(new ArrayBuffer(8)), `Test: X ${ACCEPTED} Got DataView(8 bytes).`],
  [tf.scalar(1), `Test: X ${ACCEPTED} Got Tensor.`],
  [{ data: [1, 2, 3], shape: [2, 2] }, `Test: X ${WHOLE} Got data [1, 2, 3], shape [2, 2].`],
  [{ data: [1, 2], shape: [-1, -2] }, `Test: X ${WHOLE} Got data [1, 2], shape [-1, -2].`],
  [{ data: [1], shape: [] }, `Test: X ${WHOLE} Got data [1], shape [].`],
  [{ data: [1], shape: 1 }, `Test: X ${WHOLE} Got data [1], shape 1.`],
  [{ data: 'a', shape: [1] }, `Test: X ${WHOLE} Got data "a", shape [1].`],
])('%p holds no samples', (input, message) => {
  expect(() => rowCount(input, at)).toThrow(expect.objectContaining({ name: 'InvalidDataError', message }));
});
