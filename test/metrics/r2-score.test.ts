import { describe, expect, test } from '@jest/globals';
import { expectTypeOf } from 'expect-type';
import { Matrix } from 'ml-matrix';
import { r2Score, r2Scores } from '../../src/metrics';
import { readGolden } from '../golden/read-golden';
import { takeWarnings } from '../setup/fatal-warnings';

interface Case {
  readonly yTrue: number[] | number[][];
  readonly yPred: number[] | number[][];
  readonly options: object;
  readonly score: number | number[];
}

describe("r2Score is scikit-learn's", () => {
  test.each(readGolden<Case[]>('r2-score'))(
    'for $yTrue and $yPred with $options',
    ({ yTrue, yPred, options, score }) => {
      const actual = [r2Score(yTrue as number[][], yPred as number[][], options)].flat();
      const expected = [score].flat();
      expect(actual).toHaveLength(expected.length);
      actual.forEach((value, k) => {
        // numpy adds in another order: some last bits of sums of up to 40 terms
        if (Number.isFinite(expected[k])) expect(Math.abs(value / expected[k]! - 1 || 0)).toBeLessThan(2e-15);
        else expect(value).toBe(expected[k]);
      });
    },
  );
});

test('Every kind of array may hold y', () => {
  // r2_score([3, -0.5, 2, 7], [2.5, 0.0, 2, 8])
  const expected = 0.9486081370449679;
  expect(r2Score([3, -0.5, 2, 7], Float64Array.of(2.5, 0, 2, 8))).toBe(expected);
  expect(r2Score([3, -0.5, 2, 7], new Matrix([[2.5], [0], [2], [8]]))).toBe(expected);
  expect(r2Score({ data: [3, -0.5, 2, 7], shape: [4] }, [[2.5], [0], [2], [8]])).toBe(expected);
  const column = (...data: number[]) => ({ data: Float64Array.from(data), rows: data.length, columns: 1 });
  expect(r2Scores(column(3, -0.5, 2, 7), column(2.5, 0, 2, 8)).scores).toEqual([expected]);
});

test('Fewer than two samples have no score: NaN and a warning', () => {
  expect(r2Score([1], [1])).toBe(NaN);
  expect(r2Score([[1, 2]], [[1, 2]], { multioutput: 'raw_values' })).toEqual([NaN, NaN]);
  const message = 'r2Score is not defined for fewer than two samples. NaN is returned.';
  expect(takeWarnings('UndefinedMetricWarning', 'UndefinedMetricWarning')).toEqual([message, message]);
});

test('Raw values are typed as an array, the others as a number', () => {
  expectTypeOf(r2Score([1, 2], [1, 2], { multioutput: 'raw_values' })).toEqualTypeOf<number[]>();
  expectTypeOf(r2Score([1, 2], [1, 2], { multioutput: 'uniform_average' })).toEqualTypeOf<number>();
});

const two = [[1, 2], [3, 5]]; // prettier-ignore

test.each<[unknown, unknown, object, string, string]>([
  [[1, 2], [1, 2, 3], {}, 'InvalidDataError', 'yPred must have as many samples as yTrue (2). Got 3.'],
  [two, [1, 2], {}, 'InvalidDataError', 'yPred must have as many outputs as yTrue (2). Got 1.'],
  [[], [], {}, 'InvalidDataError', 'yTrue must have at least one value. Got none.'],
  [
    [1, 2],
    [1, 2],
    { sampleWeight: [1] },
    'InvalidDataError',
    'sampleWeight must have one weight per sample, shape [2]. Got shape [1].',
  ],
  [
    [1, 2],
    [1, 2],
    { sampleWeight: [[1], [1]] },
    'InvalidDataError',
    'sampleWeight must have one weight per sample, shape [2]. Got shape [2, 1].',
  ],
  [[1, 2], [1, 2], { sampleWeight: [1, -1] }, 'InvalidDataError', 'sampleWeight must have a sum other than 0. Got 0.'],
  [
    [1, 2],
    [1, 2],
    { sampleWeight: 2 },
    'InvalidParameterError',
    'sampleWeight must be one number per sample, or null. Got 2.',
  ],
  [
    two,
    two,
    { multioutput: 'mean' },
    'InvalidParameterError',
    'multioutput must be one of "raw_values", "uniform_average", "variance_weighted" ' +
      'or an array with a number in (-Infinity, Infinity) in every place. Got "mean".',
  ],
  [
    two,
    two,
    { multioutput: [1] },
    'InvalidParameterError',
    'multioutput must be 2 weights, one per output, of a sum other than 0. Got [1].',
  ],
  [
    two,
    two,
    { multioutput: [1, -1] },
    'InvalidParameterError',
    'multioutput must be 2 weights, one per output, of a sum other than 0. Got [1, -1].',
  ],
  [
    [1, 2],
    [1, 2],
    { multioutput: [1] },
    'InvalidParameterError',
    'multioutput must be a word: weights are for several outputs, y has one. Got [1].',
  ],
  [[1, 2], [1, 2], { forceFinite: 0 }, 'InvalidParameterError', 'forceFinite must be true or false. Got 0.'],
  [
    [1, 2],
    [1, 2],
    { sample_weight: [1, 1] },
    'InvalidParameterError',
    'unknown parameter "sample_weight". Did you mean "sampleWeight"?',
  ],
])('r2Score refuses %j, %j, %j', (yTrue, yPred, options, name, message) => {
  const call = (): unknown => r2Score(yTrue as number[], yPred as number[], options);
  expect(call).toThrow(expect.objectContaining({ name, message: `r2Score: ${message}` }));
});

test.each([NaN, Infinity, null, '1'])('r2Score refuses %p among the numbers', (value) => {
  expect(() => r2Score([1, value] as number[], [1, 2])).toThrow(/^r2Score: yTrue must hold finite numbers only\. Got /);
  expect(() => r2Score([1, 2], [1, value] as number[])).toThrow(/^r2Score: yPred must hold finite numbers only\. Got /);
});
