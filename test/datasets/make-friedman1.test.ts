import { describe, expect, test } from '@jest/globals';
import { expectTypeOf } from 'expect-type';
import { makeFriedman1 } from '../../src/datasets';
import { readGolden } from '../golden/read-golden';
import { expectMade, type MadeCase } from './expect-made';

describe("makeFriedman1 makes scikit-learn's numbers", () => {
  test.each(readGolden<MadeCase[]>('make-friedman1'))('with $options', (each) => {
    expectMade('makeFriedman1', each, makeFriedman1);
  });
});

test('The same seed makes the same numbers, no seed others each time', () => {
  expect(makeFriedman1({ randomState: 3 })).toEqual(makeFriedman1({ randomState: 3 }));
  expect(makeFriedman1()).not.toEqual(makeFriedman1());
  expectTypeOf(makeFriedman1()).toEqualTypeOf<[number[][], number[]]>();
});

test.each<[Record<string, unknown>, string]>([
  [{ nSamples: 0 }, 'nSamples must be an integer in [1, Infinity). Got 0.'],
  [{ nFeatures: 4 }, 'nFeatures must be an integer in [5, Infinity). Got 4.'],
  [{ noise: null }, 'noise must be a number in [0, Infinity). Got null.'],
  [{ nsamples: 3 }, 'unknown parameter "nsamples". Did you mean "nSamples"?'],
])('makeFriedman1 refuses %p', (options, message) => {
  expect(() => makeFriedman1(options)).toThrow(
    expect.objectContaining({ name: 'InvalidParameterError', message: `makeFriedman1: ${message}` }),
  );
});
