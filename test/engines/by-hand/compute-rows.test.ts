import { describe, expect, it } from '@jest/globals';
import { floatArray, type MatrixSource, openMatrix, type Precision } from '../../../src/arrays';
import { computeRows } from '../../../src/engines/by-hand/compute-rows';
import type { Inquiry } from '../../../src/engines/inquiry';
import { forward, glorotUniform, perceptron } from '../../../src/network';
import { RandomState } from '../../../src/random';

const ROWS = 90;
const COLUMNS = 300; // 27 rows at once, so 24
const network = perceptron([COLUMNS, 20, 3], 'relu', 'softmax');

function weights(precision: Precision) {
  return [...glorotUniform(network, 'relu', new RandomState(0))].map(({ W, b }) => ({
    W: floatArray(precision, W),
    b: floatArray(precision, b),
  }));
}

const WEIGHTS = { float64: weights('float64'), float32: weights('float32') };

function samples(precision: Precision) {
  const random = new RandomState(1);
  return floatArray(precision, ROWS * COLUMNS).map(() => random.uniform(-1, 1));
}

/** Rows in an array, in lists and by a function: where they lie somewhere, and where they do not. */
function sources(data: ReturnType<typeof samples>): [string, MatrixSource][] {
  const lists = Array.from({ length: ROWS }, (_, row) => [...data.subarray(row * COLUMNS, (row + 1) * COLUMNS)]);
  const get = (row: number, column: number): number => data[row * COLUMNS + column]!;
  const inputs = { array: { data, shape: [ROWS, COLUMNS] }, lists, matrix: { rows: ROWS, columns: COLUMNS, get } };
  return Object.entries(inputs).map(([name, input]) => [name, openMatrix(input, { who: 'test', argument: 'X' })]);
}

function computed(X: MatrixSource, precision: Precision) {
  const output = floatArray(precision, ROWS * 3);
  const inquiry: Inquiry = { network, weights: WEIGHTS[precision], X, precision };
  computeRows(inquiry, 5, 85, output);
  return output;
}

/** What `forward` makes of the same rows. */
function expected(data: ReturnType<typeof samples>, precision: Precision) {
  const output = floatArray(precision, ROWS * 3);
  const X = { data: data.subarray(5 * COLUMNS, 85 * COLUMNS), rows: 80, columns: COLUMNS };
  forward(network, WEIGHTS[precision], X, output, 5 * 3);
  return output;
}

describe('rows computed in this thread', () => {
  it.each(['float64', 'float32'] as const)('are those that are asked for, wherever they come from: %s', (precision) => {
    const data = samples(precision);
    for (const [, X] of sources(data)) expect(computed(X, precision)).toEqual(expected(data, precision));
  });

  it('are refused with the first number that is none, and not for one outside of them', () => {
    for (const value of [NaN, Infinity, -Infinity]) {
      const data = samples('float64');
      data.fill(value, 0, 5 * COLUMNS);
      data[85 * COLUMNS] = value;
      for (const [, X] of sources(data)) expect(computed(X, 'float64')).toEqual(expected(data, 'float64'));
      data[80 * COLUMNS + 7] = value;
      data[40 * COLUMNS + 299] = value;
      data[41 * COLUMNS] = value;
      for (const [, X] of sources(data))
        expect(() => computed(X, 'float64')).toThrow(`Got ${value} at row 40, column 299`);
    }
  });

  it('may be so large that their sum is infinite', () => {
    const data = samples('float64').map((x) => x * 1e3);
    data.fill(1.7e308, 30 * COLUMNS, 30 * COLUMNS + 4);
    for (const [, X] of sources(data)) expect(computed(X, 'float64')).toEqual(expected(data, 'float64'));
  });
});
