import { expect, test } from '@jest/globals';
import { logarithm } from '../../src/random/logarithm';

// [math.log(x) for x in (...)], Python 3.11
test.each([
  [0.5, -0.6931471805599453],
  [0.1, -2.3025850929940455],
  [0.75, -0.2876820724517809],
  [0.999999, -1.000000500029089e-6],
  [1 - 2 ** -53, -1.1102230246251565e-16],
  [0.7071067811865475, -0.34657359027997275],
  [0.7071067811865476, -0.3465735902799726],
  [1e-5, -11.512925464970229],
  [2 ** -106, -73.4736011393542],
  [Math.E ** -1, -1],
])('The logarithm of %p is %p', (x, expected) => {
  expect(logarithm(x)).toBe(expected);
});
