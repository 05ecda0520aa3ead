import { expect, test } from '@jest/globals';
import { checkRandomState, isRandomState, RandomState } from '../../src/random';

test('A seed gives a new generator at every call', () => {
  const first = checkRandomState(42, 'Test');
  first.randomSample(5);
  // numpy.random.RandomState(42).random_sample() → 0.3745401188473625
  expect(checkRandomState(42, 'Test').randomSample()).toBe(0.3745401188473625);
});

test('A RandomState is used itself', () => {
  const random = new RandomState(0);
  expect(checkRandomState(random, 'Test')).toBe(random);
});

test('null and undefined give the one generator of the process', () => {
  expect(checkRandomState(null, 'Test')).toBe(checkRandomState(undefined, 'Test'));
});

test.each([-1, 0.5, 2 ** 32, '0', {}, NaN])('%p is no randomState', (value) => {
  expect(() => checkRandomState(value as never, 'Test')).toThrow(
    /^Test: randomState must be an integer in \[0, 4294967295\], a RandomState or null\. Got /,
  );
  expect(isRandomState(value)).toBe(false);
});
