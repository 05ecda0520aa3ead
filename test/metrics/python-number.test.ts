import { expect, test } from '@jest/globals';
import { fixedNumber, floatNumber } from '../../src/metrics/classification/python-number';

// f'{value:.{digits}f}'
test.each<[number, number, string]>([
  [0.125, 2, '0.12'],
  [0.375, 2, '0.38'],
  [0.5, 0, '0'],
  [1.5, 0, '2'],
  [2.5, 0, '2'],
  [0.25, 1, '0.2'],
  [-0.125, 2, '-0.12'],
  [0.145, 2, '0.14'], // 0.14499999999999999
  [0.285, 2, '0.28'],
  [1.005, 2, '1.00'],
  [1 / 3, 4, '0.3333'],
  [1, 2, '1.00'],
  [0, 2, '0.00'],
  [0.1, 20, '0.10000000000000000555'],
  [NaN, 2, 'nan'],
])('%p with %p digits is %p in Python', (value, digits, text) => {
  expect(fixedNumber(value, digits)).toBe(text);
});

// str(value)
test.each<[number, string]>([
  [3, '3.0'],
  [0, '0.0'],
  [0.25, '0.25'],
  [0.1 + 0.2, '0.30000000000000004'],
  [1e-4, '0.0001'],
  [1e-5, '1e-05'],
  [1.5e-7, '1.5e-07'],
  [1e15, '1000000000000000.0'],
  [1e16, '1e+16'],
  [1.25e120, '1.25e+120'],
  [-2, '-2.0'],
  [NaN, 'nan'],
])('%p is %p in Python', (value, text) => {
  expect(floatNumber(value)).toBe(text);
});
