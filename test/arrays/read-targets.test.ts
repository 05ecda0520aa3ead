import { describe, expect, it } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { Matrix } from 'ml-matrix';
import { readTargets } from '../../src/arrays';
import { InvalidDataError } from '../../src/errors';

tf.env().set('IS_TEST', true); // TensorFlow.js greets on first use elsewhere

const AT = { who: 'MLPRegressor.fit', argument: 'y' };

describe('readTargets', () => {
  const vectors: readonly [title: string, input: unknown, data: Float64Array | Float32Array][] = [
    ['number[]', [1, 2], Float64Array.of(1, 2)],
    ['a Float64Array', Float64Array.of(1, 2), Float64Array.of(1, 2)],
    ['a Float32Array', Float32Array.of(1, 2), Float32Array.of(1, 2)],
    ['a Uint32Array', Uint32Array.of(1, 2 ** 32 - 1), Float64Array.of(1, 2 ** 32 - 1)],
    ['a tensor', tf.tensor1d([1, 2]), Float32Array.of(1, 2)],
    ['{ data, shape: [n] }', { data: [1, 2], shape: [2] }, Float64Array.of(1, 2)],
  ];

  it.each(vectors)('reads a vector, %s, as one column', (_title, input, data) => {
    expect(readTargets(input, AT)).toEqual({ matrix: { data, rows: 2, columns: 1 }, dimensions: 1 });
  });

  const matrices: readonly [title: string, input: unknown, columns: number][] = [
    [
      'rows',
      [
        [1, 2],
        [3, 4],
      ],
      2,
    ],
    ['one column of rows', [[1], [2]], 1],
    [
      'a Matrix',
      new Matrix([
        [1, 2],
        [3, 4],
      ]),
      2,
    ],
    ['a tensor', tf.tensor2d([[1], [2]]), 1],
    ['{ data, shape: [n, k] }', { data: [1, 2, 3, 4], shape: [2, 2] }, 2],
  ];

  it.each(matrices)('reads two dimensions, %s, as two', (_title, input, columns) => {
    expect(readTargets(input, AT)).toMatchObject({ matrix: { rows: 2, columns }, dimensions: 2 });
  });

  const bad: readonly [title: string, input: unknown, message: string][] = [
    ['undefined', undefined, 'must be given, one value per row of X. Got undefined.'],
    ['null', null, 'must be given, one value per row of X. Got null.'],
    ['none', [], 'must have at least one value. Got none.'],
    ['an empty typed array', new Float64Array(0), 'must have at least one value. Got none.'],
    ['rows without a column', [[], []], 'must have at least one column. Got none.'],
    ['NaN', [1, NaN], 'must hold finite numbers only. Got NaN at index 1.'],
    ['null in it', [null], 'must hold finite numbers only. Got null at index 0.'],
    ['a hole', new Array<number>(1), 'must hold finite numbers only. Got a hole at index 0.'],
    ['a string', ['a'], 'must hold finite numbers only. Got "a" at index 0. Convert with Number(value) first.'],
    ['a boolean', [true], 'must hold finite numbers only. Got true at index 0.'],
    [
      'Infinity in a Float32Array',
      Float32Array.of(1, Infinity),
      'must hold finite numbers only. Got Infinity at index 1.',
    ],
    ['a row among numbers', [1, [2]], 'must hold finite numbers only. Got [2] at index 1.'],
    ['a number among rows', [[1], 2], 'must have an array of numbers in every row. Got 2 at row 1.'],
  ];

  it.each(bad)('refuses %s', (_title, input, message) => {
    expect(() => readTargets(input, AT)).toThrow(new InvalidDataError('MLPRegressor.fit', 'y', message));
  });

  it('refuses a BigInt64Array, naming what it is and what to do', () => {
    expect(() => readTargets(BigInt64Array.of(1n), AT)).toThrow(
      /Got BigInt64Array\(1\)\. Convert with Number\(value\) first\.$/,
    );
  });
});
