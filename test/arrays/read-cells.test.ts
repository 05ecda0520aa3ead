import { describe, expect, it } from '@jest/globals';
import { Matrix } from 'ml-matrix';
import { readCells, Table } from '../../src/arrays';

const AT = { who: 'OneHotEncoder.fit', argument: 'X' };

describe('readCells', () => {
  it('reads columns of different types', () => {
    const expected = { rows: 2, columns: 4, values: [['a', null], [1, NaN], [true, false], [0, 0]], precision: 'float64' };
    expect(readCells([['a', 1, true, -0], [null, NaN, false, 0]], AT)).toEqual(expected);
    const frame = new Table({ w: ['a', undefined], n: [1n, NaN], b: [true, false], z: [-0, 0] });
    expect(readCells(frame, AT)).toEqual(expected);
  }); // prettier-ignore

  it.each([
    ['rows of Float32Arrays', [Float32Array.of(1), Float32Array.of(2)], 'float32'],
    ['a frame of Float32Arrays', new Table({ a: Float32Array.of(1, 2) }), 'float32'],
    ['{ data, shape }', { data: Float64Array.of(1, 2), shape: [2, 1] }, 'float64'],
    ['a Matrix', new Matrix([[1], [2]]), 'float64'],
  ])('knows the precision of %s', (_title, input, precision) => {
    expect(readCells(input, AT)).toEqual({ rows: 2, columns: 1, values: [[1, 2]], precision });
  });

  const holed = new Array<number>(1);
  it.each<[string, unknown, string]>([
    [
      'a vector',
      ['a', 'b'],
      'must have two dimensions, samples as rows. Got one dimension of length 2. One feature is',
    ],
    ['no rows', [], 'must have at least one row. Got none.'],
    ['no columns', [[]], 'must have at least one column. Got none.'],
    ['rows of several lengths', [['a'], ['b', 1]], 'must have rows of one length. Row 0 has 1, row 1 has 2.'],
    ['no rows among rows', [['a'], 'b'], 'must have an array of cells in every row. Got "b" at row 1.'],
    ['infinity', [[1], [-Infinity]], 'where a value is missing. Got -Infinity at row 1, column 0.'],
    ['undefined', [['a', undefined]], 'where a value is missing. Got undefined at row 0, column 1.'],
    ['a hole', [holed], 'where a value is missing. Got a hole at row 0, column 0.'],
    ['a big integer', [[1n]], 'Got 1n at row 0, column 0. Convert with Number(value) first.'],
    ['a date', new Table({ day: [new Date(0)] }), 'where a value is missing. Got Date at row 0, column 0.'],
    ['no array', 'a', 'must be an array'],
  ])('refuses %s', (_title, input, message) => {
    expect(() => readCells(input, AT)).toThrow(message);
  });
});
