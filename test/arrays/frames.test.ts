import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { tableFromArrays, vectorFromArray, Float32, Int64, Utf8, makeTable } from 'apache-arrow';
import {
  featureNamesOf,
  readCells,
  readLabels,
  readMatrix,
  readTargets,
  rowCount,
  Table,
  takeRows,
} from '../../src/arrays';
import { danfoFrame, danfoSeries, polarsFrame, polarsSeries } from './stand-in-frames';

const at = { who: 'Test', argument: 'X' };
const AGES = [31, 45, 22];
const HEIGHTS = [1.8, 1.65, 1.7];
const COLUMNS = { age: AGES, height: HEIGHTS };

const FRAMES = {
  'an Arrow table': tableFromArrays(COLUMNS),
  'a danfojs DataFrame': danfoFrame(COLUMNS),
  'a polars DataFrame': polarsFrame(COLUMNS),
  'a Table': new Table(COLUMNS),
};

describe.each(Object.entries(FRAMES))('%s', (_, frame) => {
  test('is read as a matrix, with the names of its columns', () => {
    expect(Array.from(readMatrix(frame, at).data)).toEqual([31, 1.8, 45, 1.65, 22, 1.7]);
    expect(featureNamesOf(frame)).toEqual(['age', 'height']);
    expect(rowCount(frame, at)).toBe(3);
  });

  test('gives the rows that are taken as a Table', () => {
    const taken = takeRows(frame, [2, 0, 2]);
    expect(taken).toBeInstanceOf(Table);
    expect(featureNamesOf(taken)).toEqual(['age', 'height']);
    expect(Array.from(readMatrix(taken, at).data)).toEqual([22, 1.7, 31, 1.8, 22, 1.7]);
  });
});

const WORDS = ['b', 'a', 'b'];
const SERIES = {
  'an Arrow vector': [vectorFromArray(AGES), vectorFromArray(WORDS, new Utf8())],
  'a danfojs Series': [danfoSeries(AGES), danfoSeries(WORDS)],
  'a polars Series': [polarsSeries(AGES), polarsSeries(WORDS)],
} as const;

describe.each(Object.entries(SERIES))('%s', (_, [numbers, words]) => {
  test('is read as one value per sample', () => {
    const { matrix, dimensions } = readTargets(numbers, at);
    expect([Array.from(matrix.data), dimensions]).toEqual([AGES, 1]);
    expect(readLabels(words, at)).toEqual({ values: WORDS, rows: 3, columns: 1, dimensions: 1 });
  });

  test('gives the rows that are taken as an array', () => {
    expect(rowCount(words, at)).toBe(3);
    expect(takeRows(words, [2, 1])).toEqual(['b', 'a']);
  });
});

test('A Table of rows that are objects has the columns that they have, and null where one has no value', () => {
  const table = Table.fromRows([{ city: 'Rome', 2: 1 }, { city: undefined, age: 45 }, {}]);
  expect(table.columns).toEqual(['2', 'city', 'age']);
  expect(table.values).toEqual([
    [1, 'Rome', null],
    [null, null, 45],
    [null, null, null],
  ]);
  expect(Table.fromRows([]).shape).toEqual([0, 0]);
  for (const row of [null, [1], 'a']) {
    expect(() => Table.fromRows([{}, row as object])).toThrow(
      /^Table\.fromRows: rows must be objects\. Got .* at index 1\.$/,
    );
  }
});

test('Rows that are objects are refused, with the way to a Table', () => {
  const advice = 'Rows that are objects become columns by Table.fromRows(rows).';
  expect(() => readMatrix([{ a: 1 }], at)).toThrow(`must hold finite numbers only. Got { a } at index 0. ${advice}`);
  expect(() => readCells([{ a: 1 }], at)).toThrow(`Got one dimension of length 1. ${advice}`);
  expect(readMatrix(Table.fromRows([{ a: 1 }]), at)).toMatchObject({ rows: 1, columns: 1 });
});

test('A frame of one column is a matrix of one column', () => {
  expect(readTargets(new Table({ y: AGES }), at)).toMatchObject({ dimensions: 2, matrix: { rows: 3, columns: 1 } });
  expect(readLabels(new Table({ y: WORDS }), at)).toMatchObject({ values: WORDS, dimensions: 2 });
});

test('Columns of 32 bits alone are read in 32 bits', () => {
  const narrow = makeTable({ a: Float32Array.of(0.1, 0.2), b: Float32Array.of(0.3, 0.4) });
  const half = makeTable({ a: Float32Array.of(0.1, 0.2), b: Float64Array.of(0.3, 0.4) });
  expect(readMatrix(narrow, at).data.BYTES_PER_ELEMENT).toBe(4);
  expect(readMatrix(half, at).data.BYTES_PER_ELEMENT).toBe(8);
  expect(vectorFromArray([1], new Float32()).toArray().BYTES_PER_ELEMENT).toBe(4);
});

test('Whole numbers of 64 bits and booleans are numbers', () => {
  const big = vectorFromArray([3n, 4n], new Int64());
  expect(Array.from(readTargets(big, at).matrix.data)).toEqual([3, 4]);
  expect(readLabels(big, at).values).toEqual([3, 4]);
  const table = new Table({ big: BigInt64Array.of(3n, 4n), on: [true, false] });
  expect(Array.from(readMatrix(table, at).data)).toEqual([3, 1, 4, 0]);
});

test('What is missing is NaN where that is legal, and refused by name elsewhere', () => {
  const frame = tableFromArrays({ age: [31, null, 22], height: HEIGHTS });
  expect(() => readMatrix(frame, at)).toThrow(
    'Test: X must hold finite numbers only. Got null at row 1, column "age".',
  );
  expect(Array.from(readMatrix(frame, at, 'finite or NaN').data)).toEqual([31, 1.8, NaN, 1.65, 22, 1.7]);
  expect(() => readMatrix(new Table({ a: [Infinity] }), at, 'finite or NaN')).toThrow(
    'Got Infinity at row 0, column "a".',
  );
  expect(() => readTargets(vectorFromArray([1, null]), at)).toThrow('Got null at index 1.');
});

test('NaN is legal in arrays of every kind where it is asked for, null never', () => {
  const data = [1, NaN, 3, 4];
  const read = (X: unknown) => Array.from(readMatrix(X, at, 'finite or NaN').data);
  expect(read([[1, NaN], [3, 4]])).toEqual(data); // prettier-ignore
  expect(read({ data: Float64Array.from(data), shape: [2, 2] })).toEqual(data);
  expect(() => read([[1, null]])).toThrow('Got null at row 0, column 1.');
  expect(() => read([[1, -Infinity]])).toThrow('Got -Infinity at row 0, column 1.');
  expect(() => read({ data: Float64Array.of(NaN, Infinity), shape: [1, 2] })).toThrow(
    'Got Infinity at row 0, column 1.',
  );
});

test.each<[string, unknown, string]>([
  [
    'words',
    new Table({ city: ['Oslo'] }),
    'Got "Oslo" at row 0, column "city". Encode words first, with OneHotEncoder or OrdinalEncoder.',
  ],
  [
    'two columns of one name',
    { columns: ['a', 'a'], shape: [1, 2], values: [[1, 2]] },
    'must have columns of different names. Two are named "a".',
  ],
  [
    'names that are no strings',
    { columns: [1], shape: [1, 1], values: [[1]] },
    'must have strings as names of its columns. Got 1.',
  ],
  ['no rows as values', { columns: ['a'], shape: [1, 1], values: 3 }, 'must have its rows as values. Got 3.'],
  [
    'a column too short',
    { columns: ['a'], height: 2, getColumn: () => ({ toArray: () => [1] }) },
    'must have 2 values in every column. Column "a" has 1.',
  ],
])('A frame with %s is refused', (_, frame, message) => {
  expect(() => readMatrix(frame, at)).toThrow(message);
});

test('A Table wants columns of one length, and finds them by name or place', () => {
  expect(() => new Table({ a: [1], b: [1, 2] })).toThrow(
    'Table: columns must have columns of one length. "a" has 1, "b" has 2.',
  );
  const table = new Table([['2', [1]], ['1', [5]]]); // prettier-ignore
  expect([table.columns, table.shape, table.values]).toEqual([['2', '1'], [1, 2], [[1, 5]]]);
  expect([table.column('1'), table.column(0)]).toEqual([[5], [1]]);
  expect(() => table.column('x')).toThrow(
    'Table.column: which must be one of ["2", "1"] or a number from 0 to 1. Got "x".',
  );
});

test('An arquero table is read, with its filters and its order', () => {
  const program = join(__dirname, 'arquero-program.ts');
  const output = execFileSync(process.execPath, ['--require', 'tsx/cjs', program], { encoding: 'utf8' });
  expect(JSON.parse(output)).toEqual({
    names: ['age', 'height'],
    rows: 2,
    ages: [45, 31],
    missing: true,
    refusal: 'Test: X must hold finite numbers only. Got null at row 1, column "height".',
    taken: [22, 1.7, 31, 1.8],
    words: ['b', 'a'],
  });
});
