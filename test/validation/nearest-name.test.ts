import { expect, it } from '@jest/globals';
import { nearestName } from '../../src/validation';

it.each([
  ['learning_rate', ['learningRate', 'learningRateInit'], 'learningRate'],
  ['f1_makro', ['f1_micro', 'f1_macro'], 'f1_macro'],
  ['velocity', ['alpha', 'tol'], undefined],
  ['x', [], undefined],
])('The nearest name to %p of %p is %p', (name, known, nearest) => {
  expect(nearestName(name, known)).toBe(nearest);
});
