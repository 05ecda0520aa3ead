import { describe, expect, test } from '@jest/globals';
import { expectTypeOf } from 'expect-type';
import { makeRegression, type MakeRegressionOptions } from '../../src/datasets';
import { RandomState } from '../../src/random';
import { readGolden } from '../golden/read-golden';

interface Case {
  readonly options: MakeRegressionOptions;
  readonly X: number[][];
  readonly y: number[] | number[][];
  readonly coef: number[] | number[][];
}

/** The largest difference between two arrays of one shape, relative to the largest expected value. */
function distance(actual: readonly (number | number[])[], expected: readonly (number | number[])[]): number {
  expect(actual.map((row) => [row].flat().length)).toEqual(expected.map((row) => [row].flat().length));
  const differences = actual.flat().map((value, i) => Math.abs(value - expected.flat()[i]!));
  return Math.max(...differences) / Math.max(1, ...expected.flat().map(Math.abs));
}

describe("makeRegression makes scikit-learn's numbers", () => {
  test.each(readGolden<Case[]>('make-regression'))('with $options', ({ options, X, y, coef }) => {
    const made = makeRegression({ ...options, coef: true });
    const head = made[0].slice(0, X.length);
    // LAPACK reflects several columns at once and adds in another order than ml-matrix.
    if (options.effectiveRank) expect(distance(head, X)).toBeLessThan(1e-14);
    else expect(head).toEqual(X);
    // BLAS adds products without rounding them first; 10 terms of up to 300.
    expect(distance(made[1], y)).toBeLessThan(1e-14);
    expect(made[2]).toEqual(coef);
  });

  test('and leaves a generator where scikit-learn leaves it', () => {
    const random = new RandomState(0);
    makeRegression({ nSamples: 5, nFeatures: 3, noise: 1, randomState: random });
    // rng = numpy.random.RandomState(0); make_regression(5, 3, noise=1, random_state=rng); rng.random_sample()
    expect(random.randomSample()).toBe(0.7369181771289581);
  });
});

test('The same seed makes the same numbers, no seed others each time', () => {
  expect(makeRegression({ randomState: 3 })).toEqual(makeRegression({ randomState: 3 }));
  expect(makeRegression()).not.toEqual(makeRegression());
});

test('Types follow nTargets and coef', () => {
  const size = { nSamples: 3, nFeatures: 2 };
  expectTypeOf(makeRegression()).toEqualTypeOf<[number[][], number[]]>();
  expectTypeOf(makeRegression({ ...size, noise: 0.1 })).toEqualTypeOf<[number[][], number[]]>();
  expectTypeOf(makeRegression({ ...size, nTargets: 2 })).toEqualTypeOf<[number[][], number[][]]>();
  expectTypeOf(makeRegression({ ...size, coef: true })).toEqualTypeOf<[number[][], number[], number[]]>();
  const [X, y, coef] = makeRegression({ ...size, nTargets: 2, coef: true });
  expectTypeOf(coef).toEqualTypeOf<number[][]>();
  const shapes = [X, y, coef].map((rows) => [rows.length, rows[0]!.length]);
  expect(shapes).toEqual([[3, 2], [3, 2], [2, 2]]); // prettier-ignore
});

test('One sample keeps the dimensions of many', () => {
  const [X, y, coef] = makeRegression({ nSamples: 1, nFeatures: 1, nTargets: 2, coef: true, randomState: 0 });
  expect([X[0]!.length, y[0]!.length, coef[0]!.length]).toEqual([1, 2, 2]);
});

test.each<[Record<string, unknown>, string]>([
  [{ nSamples: 0 }, 'makeRegression: nSamples must be an integer in [1, Infinity). Got 0.'],
  [{ nFeatures: 1.5 }, 'makeRegression: nFeatures must be an integer in [1, Infinity). Got 1.5.'],
  [{ nInformative: -1 }, 'makeRegression: nInformative must be an integer in [0, Infinity). Got -1.'],
  [{ nTargets: '2' }, 'makeRegression: nTargets must be an integer in [1, Infinity). Got "2".'],
  [{ bias: NaN }, 'makeRegression: bias must be a number in (-Infinity, Infinity). Got NaN.'],
  [{ effectiveRank: 0 }, 'makeRegression: effectiveRank must be an integer in [1, Infinity) or null. Got 0.'],
  [{ tailStrength: 2 }, 'makeRegression: tailStrength must be a number in [0, 1]. Got 2.'],
  [{ noise: -0.1 }, 'makeRegression: noise must be a number in [0, Infinity). Got -0.1.'],
  [{ shuffle: 1 }, 'makeRegression: shuffle must be true or false. Got 1.'],
  [{ coef: null }, 'makeRegression: coef must be true or false. Got null.'],
  [
    { randomState: -1 },
    'makeRegression: randomState must be an integer in [0, 4294967295], a RandomState or null. Got -1.',
  ],
  [{ n_samples: 3 }, 'makeRegression: unknown parameter "n_samples". Did you mean "nSamples"?'],
])('makeRegression refuses %p', (options, message) => {
  expect(() => makeRegression(options)).toThrow(expect.objectContaining({ name: 'InvalidParameterError', message }));
});
