import { describe, expect, it } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { Matrix } from 'ml-matrix';
import { runInNewContext } from 'node:vm';
import { isMatrixLike, isNumberArray, isShaped, isTensorLike, readMatrix } from '../../src/arrays';

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
