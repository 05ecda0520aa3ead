import { describe, expect, it, test } from '@jest/globals';
import { expectTypeOf } from 'expect-type';
import { Matrix } from 'ml-matrix';
import * as metrics from '../../src/metrics';
import {
  accuracyScore,
  d2TweedieScore,
  maxError,
  meanAbsoluteError,
  meanGammaDeviance,
  meanPinballLoss,
  meanPoissonDeviance,
  meanSquaredError,
  meanSquaredLogError,
  meanTweedieDeviance,
  medianAbsoluteError,
  r2Score,
  rootMeanSquaredLogError,
} from '../../src/metrics';
import { expectGolden } from '../golden/expect-golden';
import { readGolden } from '../golden/read-golden';
import { takeWarnings } from '../setup/fatal-warnings';

type Metric = (yTrue: unknown, yPred: unknown, options: object) => number | number[];

interface Golden {
  readonly data: Readonly<Record<string, { yTrue: number[]; yPred: number[]; weights: number[][] }>>;
  readonly cases: readonly {
    readonly metric: keyof typeof metrics;
    readonly data: string;
    readonly scores: readonly [options: object, weights: number | null, score: number | number[], warns: boolean][];
  }[];
}

const { data, cases } = readGolden<Golden>('regression-metrics');

describe("Metrics of numbers are scikit-learn's", () => {
  it.each(cases)('$metric of $data', ({ metric, data: name, scores }) => {
    const { yTrue, yPred, weights } = data[name]!;
    for (const [options, weight, expected, warns] of scores) {
      const sampleWeight = weight === null ? undefined : weights[weight];
      const score = (metrics[metric] as Metric)(yTrue, yPred, { ...options, sampleWeight });
      // Of one sample raw values are NaN for each output here, one NaN there.
      const same = Array.isArray(score) && !Array.isArray(expected) ? score.map(() => expected) : expected;
      // numpy adds in another order; the three terms of a Tweedie deviance nearly cancel.
      expectGolden(metric, score, same, metric.includes('Tweedie') ? 1e-13 : 1e-15);
      takeWarnings(...(warns ? ['UndefinedMetricWarning'] : []));
    }
  });
});

test('Every kind of array may hold the numbers, and none is changed', () => {
  const truth = Float64Array.of(3, -0.5, 2, 7);
  const predictions = [[2.5, 0, 2, 8], new Matrix([[2.5], [0], [2], [8]]), { data: [2.5, 0, 2, 8], shape: [4] }];
  for (const prediction of predictions) {
    // mean_squared_error([3, -0.5, 2, 7], [2.5, 0.0, 2, 8]), and so on
    expect(meanSquaredError(truth, prediction)).toBe(0.375);
    expect(meanAbsoluteError(truth, prediction)).toBe(0.5);
    expect(medianAbsoluteError(truth, prediction)).toBe(0.5);
    expect(maxError(truth, prediction)).toBe(1);
  }
  expect(truth).toEqual(Float64Array.of(3, -0.5, 2, 7));
});

test('Raw values are typed as an array, all else as a number', () => {
  const y = [1, 2];
  expectTypeOf(meanSquaredError(y, y)).toEqualTypeOf<number>();
  expectTypeOf(meanSquaredError(y, y, { multioutput: 'raw_values' })).toEqualTypeOf<number[]>();
  expectTypeOf(meanPinballLoss(y, y, { alpha: 0.1, multioutput: 'uniform_average' })).toEqualTypeOf<number>();
  expectTypeOf(meanPinballLoss(y, y, { alpha: 0.1, multioutput: 'raw_values' })).toEqualTypeOf<number[]>();
  expectTypeOf(maxError(y, y)).toEqualTypeOf<number>();
  const options = { multioutput: 'raw_values', sampleWeight: [1, 2] } as const;
  expectTypeOf(meanSquaredError(y, y, options)).toEqualTypeOf<number[]>();
  // @ts-expect-error -- errors have no variance to be weighted by
  expect(() => meanSquaredError(y, y, { multioutput: 'variance_weighted' })).toThrow('multioutput must be one of');
});

test('Metrics are called in one loop, with weights or without', () => {
  for (const metric of [meanSquaredError, r2Score]) {
    expectTypeOf(metric([1, 2], [1, 2])).toEqualTypeOf<number>();
    expect(metric([1, 2], [1, 2], { sampleWeight: [1, 3] })).toBe(metric === meanSquaredError ? 0 : 1);
  }
  for (const metric of [r2Score, accuracyScore]) expect(metric([1, 2], [1, 2], { sampleWeight: [1, 3] })).toBe(1);
  for (const metric of Object.values({ mse: meanSquaredError, r2: r2Score, pinball: meanPinballLoss })) {
    expectTypeOf(metric([1, 2], [1, 2])).toEqualTypeOf<number>();
  }
});

test('A median of many equal weights is the plain median', () => {
  const errors = Array.from({ length: 11 }, (_, i) => (i * 7) % 11);
  const zeros = errors.map(() => 0);
  for (const weight of [1, 1 / 3, 1e-9, 1e9]) {
    expect(medianAbsoluteError(zeros, errors, { sampleWeight: errors.map(() => weight) })).toBe(5);
  }
});

test('A metric goes by its name', () => {
  expect(meanSquaredError.name).toBe('meanSquaredError');
});

test('What cannot be scored says why it is NaN', () => {
  expect(d2TweedieScore([1], [1])).toBe(NaN);
  expect(d2TweedieScore([2, 2], [1, 2])).toBe(NaN);
  expect(takeWarnings('UndefinedMetricWarning', 'UndefinedMetricWarning')).toEqual([
    'd2TweedieScore is not defined for fewer than two samples. NaN is returned.',
    'd2TweedieScore is not defined where yTrue is constant. NaN is returned.',
  ]);
});

const refusals: readonly [call: () => unknown, name: string, message: string][] = [
  [
    () => meanSquaredError([1, 2], [1]),
    'InvalidDataError',
    'meanSquaredError: yPred must have as many samples as yTrue (2). Got 1.',
  ],
  [
    () => meanAbsoluteError([[1, 2]], [[1]]),
    'InvalidDataError',
    'meanAbsoluteError: yPred must have as many outputs as yTrue (2). Got 1.',
  ],
  [
    () => meanSquaredError([1, 2], [1, 2], { sampleWeight: [0, 0] }),
    'InvalidDataError',
    'meanSquaredError: sampleWeight must have a sum other than 0. Got 0.',
  ],
  [
    () => meanAbsoluteError([[1, 2]], [[1, 2]], { multioutput: [1] }),
    'InvalidParameterError',
    'meanAbsoluteError: multioutput must be 2 weights, one per output, of a sum other than 0. Got [1].',
  ],
  [
    () => meanPinballLoss([1, 2], [1, 2], { alpha: 1.5 }),
    'InvalidParameterError',
    'meanPinballLoss: alpha must be a number in [0, 1]. Got 1.5.',
  ],
  [
    () => meanSquaredLogError([1, 2], [1, -1]),
    'InvalidDataError',
    'meanSquaredLogError: yPred must hold numbers above -1, for their logarithm is taken. Got -1 at index 1.',
  ],
  [
    () => rootMeanSquaredLogError([[1, 2], [0, -2]], [[1, 2], [1, 2]]),
    'InvalidDataError',
    'rootMeanSquaredLogError: yTrue must hold numbers above -1, for their logarithm is taken. Got -2 at row 1, column 1.',
  ],
  [
    () => maxError([[1, 2]], [[1, 2]]),
    'InvalidDataError',
    'maxError: yTrue must have one value per sample. Got 2 columns.',
  ],
  [
    () => meanPoissonDeviance([1, -1], [1, 1]),
    'InvalidDataError',
    'meanPoissonDeviance: yTrue must hold numbers of at least 0. Got -1 at index 1.',
  ],
  [
    () => meanPoissonDeviance([1, 1], [1, 0]),
    'InvalidDataError',
    'meanPoissonDeviance: yPred must hold numbers above 0. Got 0 at index 1.',
  ],
  [
    () => meanGammaDeviance([0, 1], [1, 1]),
    'InvalidDataError',
    'meanGammaDeviance: yTrue must hold numbers above 0. Got 0 at index 0.',
  ],
  [
    () => meanTweedieDeviance([1, 1], [1, 1], { power: 0.5 }),
    'InvalidParameterError',
    'meanTweedieDeviance: power must be a number in (-Infinity, 0] or a number in [1, Infinity). Got 0.5.',
  ],
  [
    () => d2TweedieScore([1, 2], [0, 2], { power: -1 }),
    'InvalidDataError',
    'd2TweedieScore: yPred must hold numbers above 0. Got 0 at index 0.',
  ],
]; // prettier-ignore

test.each(refusals)('Refused: %s', (call, name, message) => {
  expect(call).toThrow(expect.objectContaining({ name, message }));
});
