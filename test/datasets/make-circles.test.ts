import { describe, expect, test } from '@jest/globals';
import { expectTypeOf } from 'expect-type';
import { makeCircles } from '../../src/datasets';
import { readGolden } from '../golden/read-golden';
import { expectMade, type MadeCase } from './expect-made';

describe("makeCircles makes scikit-learn's numbers", () => {
  test.each(readGolden<MadeCase[]>('make-circles'))('with $options', (each) => {
    expectMade('makeCircles', each, makeCircles);
  });
});

test('The same seed makes the same numbers, no seed others each time', () => {
  expect(makeCircles({ randomState: 3 })).toEqual(makeCircles({ randomState: 3 }));
  expect(makeCircles()).not.toEqual(makeCircles());
  expectTypeOf(makeCircles()).toEqualTypeOf<[number[][], number[]]>();
});

const sizes = 'an integer in [0, Infinity) or a pair [a, b] with an integer in [0, Infinity) in both places';

test.each<[Record<string, unknown>, string]>([
  [{ nSamples: -1 }, `nSamples must be ${sizes}. Got -1.`],
  [{ nSamples: [1] }, `nSamples must be ${sizes}. Got [1].`],
  [{ factor: 1 }, 'factor must be a number in [0, 1). Got 1.'],
  [{ noise: '0' }, 'noise must be a number in [0, Infinity) or null. Got "0".'],
  [{ n_samples: 3 }, 'unknown parameter "n_samples". Did you mean "nSamples"?'],
])('makeCircles refuses %p', (options, message) => {
  expect(() => makeCircles(options)).toThrow(
    expect.objectContaining({ name: 'InvalidParameterError', message: `makeCircles: ${message}` }),
  );
});
