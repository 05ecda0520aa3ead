import { expect, test } from '@jest/globals';
import { RandomState, sampleWithoutReplacement } from '../../src/random';
import { expectGolden } from '../golden/expect-golden';
import { readGolden } from '../golden/read-golden';

interface Case {
  readonly nPopulation: number;
  readonly nSamples: number;
  readonly seed: number;
  readonly sample: number[];
  /** What the generator draws after it. */
  readonly next: number;
}

test.each(readGolden<Case[]>('sample-without-replacement'))(
  "$nSamples of $nPopulation are scikit-learn's, and the generator stands where scikit-learn leaves it",
  ({ nPopulation, nSamples, seed, sample, next }) => {
    const random = new RandomState(seed);
    expectGolden('sampleWithoutReplacement', sampleWithoutReplacement(nPopulation, nSamples, random), sample, 0);
    expect(random.randomSample()).toBe(next);
  },
);

test.each([
  [-1, 0, 'nPopulation must be a whole number in [0, 2^53). Got -1.'],
  [1.5, 1, 'nPopulation must be a whole number in [0, 2^53). Got 1.5.'],
  [2 ** 53, 1, 'nPopulation must be a whole number in [0, 2^53). Got 9007199254740992.'],
  [3, 4, 'nSamples must be a whole number in [0, nPopulation], here 3. Got 4.'],
  [3, -1, 'nSamples must be a whole number in [0, nPopulation], here 3. Got -1.'],
])('A sample of %d, %d is refused', (nPopulation, nSamples, message) => {
  expect(() => sampleWithoutReplacement(nPopulation, nSamples, new RandomState(0))).toThrow(
    expect.objectContaining({
      name: 'InvalidParameterError',
      message: `sampleWithoutReplacement: ${message}`,
    }),
  );
});
