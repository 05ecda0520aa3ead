import { expect, it } from '@jest/globals';
import { distinctNames } from '../../src/visualisation/distinct-names';
import { valueText } from '../../src/visualisation/value-text';

it('keeps all names apart, those that are the same too', () => {
  expect(distinctNames(['a', 'a', 'a (2)', '', ' '], 12)).toEqual([
    'a',
    'a (2)',
    'a (2) (2)',
    '(no name)',
    '(no na… (2)',
  ]);
  const long = distinctNames(
    Array.from({ length: 300 }, (_, i) => `${'x'.repeat(10_000)}${i}`),
    12,
  );
  expect(new Set(long).size).toBe(300);
  expect(Math.max(...long.map((name) => name.length))).toBeLessThanOrEqual(13);
});

it.each([
  [0.123456, '0.1235'],
  [1e-7, '1e-7'],
  [NaN, 'NaN'],
  ['relu', 'relu'],
  [[10, [2.00001, 'a']], '[10, [2, a]]'],
  [[1, 2, 3, 4, 5, 6, 7, 8, 9], '[1, 2, 3, 4, 5, 6, 7, 8, …]'],
  [null, 'null'],
  [true, 'true'],
  [new Date(0), 'Date'],
])('reads the value %j as %j', (value, text) => {
  expect(valueText(value)).toBe(text);
});
