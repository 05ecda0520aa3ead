import { describe, expect, it } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { Matrix } from 'ml-matrix';
import { compareLabels, readLabels } from '../../src/arrays';

tf.env().set('IS_TEST', true); // TensorFlow.js greets on first use elsewhere

const AT = { who: 'MLPClassifier.fit', argument: 'y' };

describe('readLabels', () => {
  const vectors: readonly [title: string, input: unknown, values: unknown[]][] = [
    ['number[]', [2, 0.5, -1], [2, 0.5, -1]],
    ['string[]', ['ä', '', '😀'], ['ä', '', '😀']],
    ['boolean[]', [false, true], [false, true]],
    ['a Float64Array', Float64Array.of(2, -1), [2, -1]],
    ['a Uint8Array', Uint8Array.of(2, 255), [2, 255]],
    ['a tensor of float32', tf.tensor1d([2, -1]), [2, -1]],
    ['a tensor of int32, larger than 32-bit floats count', tf.tensor1d([16777217, 1], 'int32'), [16777217, 1]],
    ['a tensor of bool', tf.tensor1d([true, false], 'bool'), [true, false]],
    ['a tensor of strings', tf.tensor1d(['a', 'b']), ['a', 'b']],
    ['{ data, shape: [n] }', { data: ['a', 'b'], shape: [2] }, ['a', 'b']],
    ['-0, which is 0', [-0, 0], [0, 0]],
  ];

  it.each(vectors)('reads a vector, %s, as one column', (_title, input, values) => {
    expect(readLabels(input, AT)).toEqual({ values, rows: values.length, columns: 1, dimensions: 1 });
  });

  const rows = [[1, 2], [3, 4], [5, 6]]; // prettier-ignore
  const matrices: readonly [title: string, input: unknown][] = [
    ['rows', rows],
    ['typed rows', rows.map((row) => Int8Array.from(row))],
    ['a Matrix', new Matrix(rows)],
    ['a tensor', tf.tensor2d(rows, undefined, 'int32')],
    ['{ data, shape: [n, k] }', { data: Float32Array.from(rows.flat()), shape: [3, 2] }],
  ];

  it.each(matrices)('reads two dimensions, %s, row by row', (_title, input) => {
    expect(readLabels(input, AT)).toEqual({ values: [1, 2, 3, 4, 5, 6], rows: 3, columns: 2, dimensions: 2 });
  });

  it('copies', () => {
    const input = ['a', 'b'];
    const { values } = readLabels(input, AT);
    input[0] = 'c';
    expect(values).toEqual(['a', 'b']);
  });

  const disposed = tf.tensor1d([1]);
  disposed.dispose();
  const LABELS = 'must hold finite numbers, strings or booleans.';
  const ARRAYS = 'must be an array, a typed array, an ml-matrix Matrix, a tensor or { data, shape }.';
  const bad: readonly [title: string, input: unknown, message: string][] = [
    ['undefined', undefined, 'must be given, one label per sample. Got undefined.'],
    ['null', null, 'must be given, one label per sample. Got null.'],
    ['a string', 'ab', `${ARRAYS} Got "ab".`],
    ['a set', new Set([1]), `${ARRAYS} Got Set.`],
    ['none', [], 'must have at least one label. Got none.'],
    ['an empty typed array', new Int8Array(0), 'must have at least one label. Got none.'],
    ['an empty tensor', tf.tensor1d([]), 'must have at least one label. Got none.'],
    ['rows without a column', [[], []], 'must have at least one column. Got none.'],
    ['NaN', [1, NaN], `${LABELS} Got NaN at index 1.`],
    ['NaN in a tensor', tf.tensor2d([[1], [NaN]]), `${LABELS} Got NaN at row 1, column 0.`],
    ['Infinity in a Float32Array', Float32Array.of(Infinity), `${LABELS} Got Infinity at index 0.`],
    ['null in it', ['a', null], `${LABELS} Got null at index 1.`],
    ['undefined in rows', [[1, 2], [3, undefined]], `${LABELS} Got undefined at row 1, column 1.`], // prettier-ignore
    ['a hole', Object.assign(new Array<number>(2), { 0: 1 }), `${LABELS} Got a hole at index 1.`],
    [
      'a hole among rows',
      Object.assign(new Array<number[]>(2), { 0: [1] }),
      'must have an array of labels in every row. Got a hole at row 1.',
    ],
    ['a bigint', [1n], `${LABELS} Got 1n at index 0. Convert with Number(value) first.`],
    ['a BigInt64Array', BigInt64Array.of(1n), `${LABELS} Got 1n at index 0. Convert with Number(value) first.`],
    ['an object', [{ name: 'a' }], `${LABELS} Got { name } at index 0.`],
    ['a row among labels', [1, [2]], `${LABELS} Got [2] at index 1.`],
    ['a label among rows', [[1], 2], 'must have an array of labels in every row. Got 2 at row 1.'],
    ['ragged rows', [[1], [2, 3]], 'must have rows of one length. Row 0 has 1, row 1 has 2.'],
    ['numbers and strings', [1, '1'], 'must hold labels of one type. Got a number at index 0, a string at index 1.'],
    ['false, then 0', [false, 0], 'must hold labels of one type. Got a boolean at index 0, a number at index 1.'],
    [
      'several types in rows',
      [['a'], [true]],
      'must hold labels of one type. Got a string at row 0, column 0, a boolean at row 1, column 0.',
    ],
    ['three dimensions', tf.zeros([1, 2, 3]), 'must have one or two dimensions. Got shape [1, 2, 3].'],
    ['a scalar', tf.scalar(1), 'must have one or two dimensions. Got shape [].'],
    ['a disposed tensor', disposed, 'must be a readable tensor. Tensor is disposed.'],
    [
      'a shape that the data does not fill',
      { data: [1], shape: [2] },
      'must have an array as data and its whole shape, [samples, …]. Got data [1], shape [2].',
    ],
  ];

  it.each(bad)('refuses %s', (_title, input, message) => {
    const error = { name: 'InvalidDataError', argument: 'y', message: `MLPClassifier.fit: y ${message}` };
    expect(() => readLabels(input, AT)).toThrow(expect.objectContaining(error));
  });
});

describe('compareLabels', () => {
  it.each([
    // numpy.unique([10, 9, -1.5, 0.25, -3])
    [[10, 9, -1.5, 0.25, -3], [-3, -1.5, 0.25, 9, 10]],
    // numpy.unique([True, False])
    [[true, false], [false, true]],
    // numpy.unique(['ﬁ', '😀', 'z', 'Z', '', 'zz', 'é'])
    [['ﬁ', '😀', 'z', 'Z', '', 'zz', 'é'], ['', 'Z', 'z', 'zz', 'é', 'ﬁ', '😀']],
  ])("sorts %j as numpy's unique does", (labels, sorted) => {
    expect([...labels].sort(compareLabels)).toEqual(sorted);
  }); // prettier-ignore
});
