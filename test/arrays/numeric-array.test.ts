import { describe, expect, it } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { Matrix } from 'ml-matrix';
import { runInNewContext } from 'node:vm';
import { isMatrixLike, isNumberArray, isShaped, isTensorLike, openMatrix, readMatrix } from '../../src/arrays';

tf.env().set('IS_TEST', true); // TensorFlow.js greets on first use elsewhere

const values: Readonly<Record<string, unknown>> = {
  'a Float64Array': Float64Array.of(1),
  'an Int8Array': Int8Array.of(1),
  'a Float32Array of another realm': runInNewContext('Float32Array.of(1)') as unknown,
  'a BigInt64Array': BigInt64Array.of(1n),
  'a DataView': new DataView(new ArrayBuffer(8)),
  'an array': [1],
  'a tensor': tf.tensor1d([1]),
  'a Matrix': new Matrix([[1]]),
  '{ data, shape }': { data: [1], shape: [1] },
  'an object': {},
  'a class with the name of a typed array': { [Symbol.toStringTag]: 'Float64Array' },
  null: null,
  undefined: undefined,
  'a number': 1,
  'a string': 'Float64Array',
};

describe.each<[string, (value: unknown) => boolean, string[]]>([
  ['isNumberArray', isNumberArray, ['a Float64Array', 'an Int8Array', 'a Float32Array of another realm']],
  ['isTensorLike', isTensorLike, ['a tensor']],
  ['isMatrixLike', isMatrixLike, ['a Matrix']],
  ['isShaped', isShaped, ['{ data, shape }']],
])('%s', (_name, is, expected) => {
  it(`holds for ${expected.join(', ')} and nothing else`, () => {
    expect(Object.keys(values).filter((name) => is(values[name]))).toEqual(expected);
  });
});

describe('arrays of another realm', () => {
  it('are read in their precision', () => {
    const X: unknown = runInNewContext('[Float32Array.of(1, 2), Float32Array.of(3, 4)]');
    expect(readMatrix(X, { who: 'test', argument: 'X' }).data).toEqual(Float32Array.of(1, 2, 3, 4));
  });
});

describe('where rows lie already', () => {
  const shared = (length: number) => new SharedArrayBuffer(8 * length);

  it.each<[string, unknown, 'a view' | 'none']>([
    ['a Float64Array', { data: Float64Array.of(1, 2, 3, 4, 5, 6), shape: [3, 2] }, 'a view'],
    ['a Float32Array', { data: Float32Array.of(1, 2, 3, 4, 5, 6), shape: [3, 2] }, 'a view'],
    [
      'one of another realm',
      { data: runInNewContext('Float64Array.of(1, 2, 3, 4, 5, 6)') as unknown, shape: [3, 2] },
      'a view',
    ],
    ['a tensor of float32', tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2]), 'a view'],
    ['a tensor of int32', tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2], 'int32'), 'none'],
    ['an Int16Array', { data: Int16Array.of(1, 2, 3, 4, 5, 6), shape: [3, 2] }, 'none'],
    ['an array', { data: [1, 2, 3, 4, 5, 6], shape: [3, 2] }, 'none'],
    ['lists', [Float64Array.of(1, 2), [3, 4], [5, 6]], 'none'],
    ['a Matrix', new Matrix([[1, 2], [3, 4], [5, 6]]), 'none'], // prettier-ignore
    ['memory that other threads may change', { data: new Float64Array(shared(6)), shape: [3, 2] }, 'none'],
  ])('is told of %s', (_name, input, expected) => {
    const { view, read } = openMatrix(input, { who: 'test', argument: 'X' });
    const rows = view?.(1, 3);
    expect(rows === undefined ? 'none' : 'a view').toBe(expected);
    if (rows === undefined) return;
    const copy = new Float64Array(4);
    read(1, 3, copy);
    expect([...copy]).toEqual([3, 4, 5, 6]);
    expect([...rows]).toEqual([3, 4, 5, 6]);
  });
});
