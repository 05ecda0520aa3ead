import { describe, expect, test } from '@jest/globals';
import { expectTypeOf } from 'expect-type';
import { makeMoons } from '../../src/datasets';
import { readGolden } from '../golden/read-golden';
import { expectMade, type MadeCase } from './expect-made';

describe("makeMoons makes scikit-learn's numbers", () => {
  test.each(readGolden<MadeCase[]>('make-moons'))('with $options', (each) => {
    expectMade('makeMoons', each, makeMoons);
  });
});

test('The same seed makes the same numbers, no seed others each time', () => {
  expect(makeMoons({ randomState: 3 })).toEqual(makeMoons({ randomState: 3 }));
  expect(makeMoons()).not.toEqual(makeMoons());
  expectTypeOf(makeMoons()).toEqualTypeOf<[number[][], number[]]>();
});

const sizes = 'an integer in [1, Infinity) or a pair [a, b] with an integer in [0, Infinity) in both places';

test.each<[Record<string, unknown>, string]>([
  [{ nSamples: 0 }, `nSamples must be ${sizes}. Got 0.`],
  [{ nSamples: [1, 2, 3] }, `nSamples must be ${sizes}. Got [1, 2, 3].`],
  [{ nSamples: [1, -2] }, `nSamples must be ${sizes}. Got [1, -2].`],
  [{ noise: -1 }, 'noise must be a number in [0, Infinity) or null. Got -1.'],
  [{ shuffle: 0 }, 'shuffle must be true or false. Got 0.'],
  [{ factor: 0.5 }, 'unknown parameter "factor". Known are: nSamples, shuffle, noise, randomState.'],
])('makeMoons refuses %p', (options, message) => {
  expect(() => makeMoons(options)).toThrow(
    expect.objectContaining({ name: 'InvalidParameterError', message: `makeMoons: ${message}` }),
  );
});
