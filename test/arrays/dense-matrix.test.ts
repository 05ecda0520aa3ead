import { describe, expect, it } from '@jest/globals';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { floatArray, inPrecision, precisionOf, readMatrix, toRows } from '../../src/arrays';

describe('toRows', () => {
  it('gives back the rows that readMatrix read', () => {
    const rows = fc.integer({ min: 1, max: 5 }).chain((columns) => {
      const row = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
        minLength: columns,
        maxLength: columns,
      });
      return fc.array(row, { minLength: 1, maxLength: 5 });
    });
    fc.assert(
      fc.property(rows, (X) => {
        expect(toRows(readMatrix(X, { who: 'test', argument: 'X' }))).toEqual(X);
      }),
    );
  });

  it('makes plain arrays, also of 32-bit numbers', () => {
    const rows = toRows({ data: Float32Array.of(0.5, 0.1), rows: 1, columns: 2 });
    // Math.fround(0.1) is 0.10000000149011612.
    expect(rows).toEqual([[0.5, 0.10000000149011612]]);
    expect(rows.every(Array.isArray)).toBe(true);
  });
});

describe('inPrecision', () => {
  const wide = { data: Float64Array.of(0.1, -0), rows: 1, columns: 2 };

  it('returns the same matrix where it has the precision', () => {
    expect(inPrecision(wide, 'float64')).toBe(wide);
  });

  it('rounds to 32 bits, and leaves the given matrix as it is', () => {
    expect(inPrecision(wide, 'float32')).toEqual({ data: Float32Array.of(0.1, -0), rows: 1, columns: 2 });
    expect(wide.data).toEqual(Float64Array.of(0.1, -0));
  });

  it('widens to 64 bits exactly', () => {
    const narrow = { data: Float32Array.of(0.1), rows: 1, columns: 1 };
    expect(inPrecision(narrow, 'float64').data).toEqual(Float64Array.of(Math.fround(0.1)));
  });
});

describe('precisionOf', () => {
  it('tells the precision of arrays of another realm too', () => {
    expect(precisionOf(new Float32Array(1))).toBe('float32');
    expect(precisionOf(new Float64Array(1))).toBe('float64');
    expect(precisionOf(runInNewContext('new Float32Array(1)') as Float32Array)).toBe('float32');
  });
});

describe('floatArray', () => {
  it('makes zeros of a count', () => {
    expect(floatArray('float64', 2)).toEqual(Float64Array.of(0, 0));
    expect(floatArray('float32', 2)).toEqual(Float32Array.of(0, 0));
  });

  it.each<[string, ArrayLike<number>]>([
    ['an array', [0.5, 2]],
    ['a typed array', Float64Array.of(0.5, 2)],
    ['an array-like object', { length: 2, 0: 0.5, 1: 2 }],
  ])('copies %s', (_title, content) => {
    expect(floatArray('float64', content)).toEqual(Float64Array.of(0.5, 2));
    expect(floatArray('float32', content)).toEqual(Float32Array.of(0.5, 2));
    expect(floatArray('float64', content)).not.toBe(content);
  });
});
