import { describe, expect, it } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { Matrix, MatrixTransposeView } from 'ml-matrix';
import { type CopiedMatrix, copyMatrix, openMatrix, readMatrix, toRows } from '../../src/arrays';
import { InvalidDataError } from '../../src/errors';

tf.env().set('IS_TEST', true); // TensorFlow.js greets on first use elsewhere

const AT = { who: 'MLPRegressor.fit', argument: 'X' };

/** What readMatrix says of bad data, without who and argument, which every message begins with. */
function complaint(input: unknown): string {
  try {
    readMatrix(input, AT);
  } catch (error) {
    if (!(error instanceof InvalidDataError)) throw error;
    expect(error.argument).toBe('X');
    expect(error.message).toMatch(/^MLPRegressor\.fit: X /);
    return error.message.slice('MLPRegressor.fit: X '.length);
  }
  throw new Error('no error was thrown');
}

function shared(...values: number[]): Float64Array {
  const array = new Float64Array(new SharedArrayBuffer(8 * values.length));
  array.set(values);
  return array;
}

function detached(): Float64Array {
  const array = Float64Array.of(1, 2);
  structuredClone(array, { transfer: [array.buffer] });
  return array;
}

function disposed(): tf.Tensor2D {
  const tensor = tf.tensor2d([[1, 2]]);
  tensor.dispose();
  return tensor;
}

describe('readMatrix', () => {
  // Each holds the rows [1, 2], [3, 4], which are exact in every element type.
  const rows = [
    [1, 2],
    [3, 4],
  ];
  const flat = [1, 2, 3, 4];
  const kinds: readonly [title: string, input: unknown, precision: 'float64' | 'float32'][] = [
    ['number[][]', rows, 'float64'],
    ['frozen rows', Object.freeze(rows.map((row) => Object.freeze(row))), 'float64'],
    ['Float64Array rows', rows.map((row) => Float64Array.from(row)), 'float64'],
    ['Float32Array rows', rows.map((row) => Float32Array.from(row)), 'float32'],
    ['Int32Array rows', rows.map((row) => Int32Array.from(row)), 'float64'],
    ['Uint8ClampedArray rows', rows.map((row) => Uint8ClampedArray.from(row)), 'float64'],
    // numpy: np.result_type(np.float32, np.float64) is float64.
    ['a Float32Array row and a Float64Array row', [Float32Array.of(1, 2), Float64Array.of(3, 4)], 'float64'],
    ['a Float32Array row and a number[] row', [Float32Array.of(1, 2), [3, 4]], 'float64'],
    ['a Buffer row', [Buffer.from([1, 2]), Buffer.from([3, 4])], 'float64'],
    ['a Matrix', new Matrix(rows), 'float64'],
    ['a transposed view of a Matrix', new MatrixTransposeView(new Matrix(rows).transpose()), 'float64'],
    ['a tensor of float32', tf.tensor2d(rows), 'float32'],
    ['a tensor of int32', tf.tensor2d(rows, [2, 2], 'int32'), 'float32'],
    ['{ data: Float64Array, shape }', { data: Float64Array.from(flat), shape: [2, 2] }, 'float64'],
    ['{ data: Float32Array, shape }', { data: Float32Array.from(flat), shape: [2, 2] }, 'float32'],
    ['{ data: Int16Array, shape }', { data: Int16Array.from(flat), shape: [2, 2] }, 'float64'],
    ['{ data: number[], shape }', { data: flat, shape: [2, 2] }, 'float64'],
    ['a view into a longer array', { data: Float64Array.of(9, ...flat, 9).subarray(1, 5), shape: [2, 2] }, 'float64'],
    ['shared memory', { data: shared(...flat), shape: [2, 2] }, 'float64'],
    ['rows in shared memory', [shared(1, 2), shared(3, 4)], 'float64'],
  ];

  it.each(kinds)('reads %s in row order, in its precision', (_title, input, precision) => {
    const matrix = readMatrix(input, AT);
    expect({ ...matrix, data: Array.from(matrix.data) }).toEqual({ data: flat, rows: 2, columns: 2 });
    expect(matrix.data).toBeInstanceOf(precision === 'float32' ? Float32Array : Float64Array);
  });

  const bad: readonly [title: string, input: unknown, complaint: string][] = [
    ['NaN', [[1], [NaN]], 'must hold finite numbers only. Got NaN at row 1, column 0.'],
    ['Infinity', [[1, Infinity]], 'must hold finite numbers only. Got Infinity at row 0, column 1.'],
    ['-Infinity', [Float32Array.of(-Infinity)], 'must hold finite numbers only. Got -Infinity at row 0, column 0.'],
    ['null', [[1, null]], 'must hold finite numbers only. Got null at row 0, column 1.'],
    ['undefined', [[undefined]], 'must hold finite numbers only. Got undefined at row 0, column 0.'],
    // eslint-disable-next-line no-sparse-arrays
    ['a hole in a row', [[1, , 3]], 'must hold finite numbers only. Got a hole at row 0, column 1.'],
    // eslint-disable-next-line no-sparse-arrays
    ['a hole for a row', [[1], , [3]], 'must have an array of numbers in every row. Got a hole at row 1.'],
    [
      'a string',
      [['5']],
      'must hold finite numbers only. Got "5" at row 0, column 0. Convert with Number(value) first.',
    ],
    ['a BigInt', [[5n]], 'must hold finite numbers only. Got 5n at row 0, column 0. Convert with Number(value) first.'],
    ['a boolean', [[true]], 'must hold finite numbers only. Got true at row 0, column 0.'],
    ['three dimensions', [[[1]]], 'must hold finite numbers only. Got [1] at row 0, column 0.'],
    ['ragged rows', [[1, 2], [3]], 'must have rows of one length. Row 0 has 2, row 1 has 1.'],
    ['a number for a row', [[1], 2], 'must have an array of numbers in every row. Got 2 at row 1.'],
    [
      'a BigInt64Array for a row',
      [[1], BigInt64Array.of(2n)],
      'must have an array of numbers in every row. Got BigInt64Array(1) at row 1. Convert with Number(value) first.',
    ],
    ['no row', [], 'must have at least one row. Got none.'],
    ['no column', [[], []], 'must have at least one column. Got none.'],
    [
      'one dimension',
      [1, 2],
      'must have two dimensions, samples as rows. Got one dimension of length 2. One feature is [[x0], [x1], …], one sample [[x0, x1, …]].',
    ],
    ['a detached row', [detached()], 'must be readable. Its buffer is detached: it was transferred to another thread.'],
    [
      'detached data',
      { data: detached(), shape: [1, 2] },
      'must be readable. Its buffer is detached: it was transferred to another thread.',
    ],
    ['too few values', { data: [1, 2, 3], shape: [2, 2] }, 'must have 4 values for shape [2, 2]. Got 3.'],
    [
      'NaN in { data, shape }',
      { data: Float64Array.of(1, 2, 3, NaN), shape: [2, 2] },
      'must hold finite numbers only. Got NaN at row 1, column 1.',
    ],
    ['a negative size', { data: [], shape: [-1, 0] }, 'must have a shape of one or two whole numbers. Got [-1, 0].'],
    ['half a row', { data: [1], shape: [0.5, 2] }, 'must have a shape of one or two whole numbers. Got [0.5, 2].'],
    ['three sizes', { data: [1], shape: [1, 1, 1] }, 'must have a shape of one or two whole numbers. Got [1, 1, 1].'],
    ['a number as shape', { data: [1], shape: 1 }, 'must have a shape of one or two whole numbers. Got 1.'],
    ['a string as data', { data: 'ab', shape: [1, 2] }, 'must have a typed array or number[] as data. Got "ab".'],
    [
      'BigInt data',
      { data: BigInt64Array.of(1n), shape: [1, 1] },
      'must have a typed array or number[] as data. Got BigInt64Array(1). Convert with Number(value) first.',
    ],
    ['NaN in a Matrix', new Matrix([[1, NaN]]), 'must hold finite numbers only. Got NaN at row 0, column 1.'],
    ['a Matrix without rows', new Matrix(0, 2), 'must have at least one row. Got none.'],
    ['NaN in a tensor', tf.tensor2d([[1], [NaN]]), 'must hold finite numbers only. Got NaN at row 1, column 0.'],
    ['a tensor of one dimension', tf.tensor1d([1]), 'must have two dimensions, samples as rows. Got one dimension'],
    ['a scalar', tf.scalar(1), 'must have a shape of one or two whole numbers. Got [].'],
    [
      'a tensor of three dimensions',
      tf.zeros([1, 2, 3]),
      'must have a shape of one or two whole numbers. Got [1, 2, 3].',
    ],
    ['a tensor of strings', tf.tensor2d([['a']]), 'must be a tensor of float32 or int32. Got string.'],
    [
      'a tensor of booleans',
      tf.tensor2d([[true]]),
      'must be a tensor of float32 or int32. Got bool. Convert with tensor.toFloat() first.',
    ],
    ['a disposed tensor', disposed(), 'must be a readable tensor. Tensor is disposed.'],
    ['undefined itself', undefined, 'Got undefined.'],
    ['null itself', null, 'Got null.'],
    ['a string itself', '[[1]]', 'Got "[[1]]".'],
    ['a Map', new Map([[1, 2]]), 'Got Map.'],
    ['a DataView', new DataView(new ArrayBuffer(8)), 'Got DataView(8 bytes).'],
    ['tensors for rows', [tf.tensor1d([1])], 'must hold finite numbers only. Got Tensor at index 0.'],
  ];

  it.each(bad)('refuses %s', (_title, input, expected) => {
    expect(complaint(input)).toContain(expected);
  });

  it('says what it accepts where it knows nothing of what came', () => {
    expect(complaint(5)).toBe(
      'must be an array of numbers or of rows, a typed array, an ml-matrix Matrix, a tensor, or { data, shape }. Got 5.',
    );
  });

  it('reads every finite number as it is, also -0, the smallest, the largest and whole numbers beyond 2^53', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
    const rectangle = fc
      .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
      .chain(([n, d]) => fc.array(fc.array(finite, { minLength: d, maxLength: d }), { minLength: n, maxLength: n }));
    fc.assert(
      fc.property(rectangle, (X) => {
        const forms = [
          X,
          X.map((row) => Float64Array.from(row)),
          new Matrix(X),
          { data: X.flat(), shape: [X.length, X[0]!.length] },
          { data: Float64Array.from(X.flat()), shape: [X.length, X[0]!.length] },
        ];
        // toEqual looks at numbers with Object.is, so that -0 is not 0.
        for (const form of forms) expect(toRows(readMatrix(form, AT))).toEqual(X);
      }),
      { examples: [[[[-0, 5e-324, Number.MAX_VALUE, 2 ** 53 + 2]]]] },
    );
  });

  it('reads every 32-bit number as it is where the data are 32-bit', () => {
    fc.assert(
      fc.property(fc.float32Array({ minLength: 1, noNaN: true, noDefaultInfinity: true }), (row) => {
        expect(readMatrix([row], AT).data).toEqual(row);
        expect(readMatrix(tf.tensor2d(row, [1, row.length]), AT).data).toEqual(row);
      }),
    );
  });

  it('rounds an int32 tensor beyond 2^24, since a tensor is read in 32 bits', () => {
    // Math.fround(2 ** 24 + 1) is 2 ** 24.
    expect(readMatrix(tf.tensor2d([[2 ** 24 + 1]], [1, 1], 'int32'), AT).data).toEqual(Float32Array.of(2 ** 24));
  });

  it.each<[string, () => { input: unknown; change: () => void; unchanged: unknown }]>([
    [
      'number[][]',
      () => {
        const input = [[1, 2]];
        return { input, change: () => (input[0]![0] = 9), unchanged: [[1, 2]] };
      },
    ],
    [
      'Float64Array rows',
      () => {
        const input = [Float64Array.of(1, 2)];
        return { input, change: () => (input[0]![0] = 9), unchanged: [Float64Array.of(1, 2)] };
      },
    ],
    [
      '{ data: Float64Array, shape }',
      () => {
        const input = { data: Float64Array.of(1, 2), shape: [1, 2] };
        return { input, change: () => (input.data[0] = 9), unchanged: { data: Float64Array.of(1, 2), shape: [1, 2] } };
      },
    ],
    [
      '{ data: Float32Array, shape }',
      () => {
        const input = { data: Float32Array.of(1, 2), shape: [1, 2] };
        return { input, change: () => (input.data[0] = 9), unchanged: { data: Float32Array.of(1, 2), shape: [1, 2] } };
      },
    ],
    [
      'a Matrix',
      () => {
        const input = new Matrix([[1, 2]]);
        return { input, change: () => input.set(0, 0, 9), unchanged: new Matrix([[1, 2]]) };
      },
    ],
    [
      'a tensor, whose memory the plain backend lends out',
      () => {
        const input = tf.tensor2d(Float32Array.of(1, 2), [1, 2]);
        return { input, change: () => (input.dataSync()[0] = 9), unchanged: input };
      },
    ],
  ])("leaves the caller's %s as it is, and is not changed by it afterwards", (_title, make) => {
    const { input, change, unchanged } = make();
    const matrix = readMatrix(input, AT);
    expect(input).toEqual(unchanged);
    change();
    expect(Array.from(matrix.data)).toEqual([1, 2]);
    matrix.data.fill(7);
    expect(readMatrix(input, AT).data[0]).toBe(9);
  });
});

describe('copyMatrix', () => {
  const at = { who: 'MLPRegressor.fit', argument: 'X' };

  it.each([
    ['a typed array', { data: Float64Array.of(1, 2, 3, 4), shape: [2, 2] }],
    ['rows', [[1, 2], [3, 4]]], // prettier-ignore
    ['a tensor', tf.tensor2d([[1, 2], [3, 4]])], // prettier-ignore
  ])('gives what readMatrix gives: %s', (_, input) => {
    const { matrix, checkFinite } = copyMatrix(input, at);
    expect(matrix).toEqual(readMatrix(input, at));
    expect(checkFinite).not.toThrow();
  });

  it('looks at the numbers of a typed array later, as they were when it copied them', () => {
    const data = Float64Array.of(1, 2, Infinity, NaN);
    const bad = copyMatrix({ data, shape: [2, 2] }, at);
    data.fill(0);
    const message = 'MLPRegressor.fit: X must hold finite numbers only. Got Infinity at row 1, column 0.';
    expect(bad.checkFinite).toThrow(message);
    const good = copyMatrix({ data, shape: [2, 2] }, at);
    data.fill(NaN);
    expect(good.checkFinite).not.toThrow();
    expect([...good.matrix.data]).toEqual([0, 0, 0, 0]);
  });

  it('names the place in all rows of what was copied of some', () => {
    const { copy } = openMatrix({ data: Float64Array.of(1, 2, 3, 4, NaN, 6, 7, 8), shape: [4, 2] }, at);
    const target = new Float64Array(4);
    const check = copy!(1, 3, target);
    expect([...target]).toEqual([3, 4, NaN, 6]);
    const problem = 'MLPRegressor.fit: X must hold finite numbers only. Got NaN at row 2, column 0.';
    expect(() => {
      check(target);
    }).toThrow(problem);
    const checkLast = copy!(3, 4, target); // behind it are rows from before
    expect(() => {
      checkLast(target);
    }).not.toThrow();
    expect([...target]).toEqual([7, 8, NaN, 6]);
  });

  describe('of many numbers', () => {
    const ofRows = (rows: number, value: number): { data: Float64Array; shape: [number, number] } => ({
      data: new Float64Array(rows * 1000).fill(value),
      shape: [rows, 1000],
    });
    const holds = ({ matrix: { data, rows } }: CopiedMatrix, asked: number, value: number): boolean =>
      rows === asked && data.length === rows * 1000 && data.every((number) => number === value);

    it('is in the memory of one that was given back, whatever that held', () => {
      const first = copyMatrix(ofRows(1200, NaN), at);
      const { buffer } = first.matrix.data;
      first.giveBack();
      const fewer = copyMatrix(ofRows(1000, 1), at);
      expect(fewer.matrix.data.buffer).toBe(buffer);
      expect(holds(fewer, 1000, 1)).toBe(true);
      expect(fewer.checkFinite).not.toThrow();
      const third = copyMatrix(ofRows(1000, 2), at); // while that has it
      expect(third.matrix.data.buffer).not.toBe(buffer);
      fewer.giveBack();
      expect(holds(third, 1000, 2)).toBe(true);
    });

    it('is so from 32,769 numbers on, and fewer are in memory that goes over to another thread', () => {
      const [fewer, more] = [128, 129].map((rows) =>
        copyMatrix({ data: new Float64Array(rows * 256), shape: [rows, 256] }, at),
      );
      expect(fewer!.matrix.data.buffer).toBeInstanceOf(ArrayBuffer);
      expect(more!.matrix.data.buffer).toBeInstanceOf(SharedArrayBuffer);
      more!.giveBack();
      const bad = copyMatrix(ofRows(33, NaN), at);
      expect(bad.matrix.data.buffer).toBe(more!.matrix.data.buffer);
      expect(bad.checkFinite).toThrow('Got NaN at row 0, column 0.');
    });

    it('is looked at later, in new memory and in such, as it was when it was copied', () => {
      const bad = ofRows(2600, 0); // more than twice as many as there were before
      bad.data[2_000_100] = NaN;
      const [first, inNew] = [copyMatrix(bad, at), copyMatrix(bad, at)];
      first.giveBack();
      const inThat = copyMatrix(bad, at);
      expect(inThat.matrix.data.buffer).toBe(first.matrix.data.buffer);
      bad.data.fill(0);
      const message = 'MLPRegressor.fit: X must hold finite numbers only. Got NaN at row 2000, column 100.';
      for (const { checkFinite } of [inNew, inThat]) expect(checkFinite).toThrow(message);
    });

    it.each([
      ['is too small', 590, 1200],
      ['is more than twice as large', 1300, 600],
    ])('is in new memory where that %s', (_, before, rows) => {
      const first = copyMatrix(ofRows(before, 1), at);
      first.giveBack();
      const second = copyMatrix(ofRows(rows, 2), at);
      expect(second.matrix.data.buffer).not.toBe(first.matrix.data.buffer);
      expect(holds(second, rows, 2)).toBe(true);
    });
  });

  it('refuses at once what has no form, and values that are no numbers', () => {
    expect(() => copyMatrix([[1, 2], [3]], at)).toThrow('rows of one length');
    expect(() => copyMatrix([[1, '2']], at)).toThrow('finite numbers only');
  });
});
