import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  anyOf,
  arrayOf,
  arrayOrNull,
  boolean,
  callable,
  integer,
  number,
  oneOf,
  pairOf,
  type Constraint,
} from '../../src/validation';

describe('a constraint', () => {
  const count = integer(1, Infinity, '[)');
  const cases: readonly [constraint: Constraint<unknown>, legal: string, accepted: unknown[], refused: unknown[]][] = [
    [number(0, 1, '[]'), 'a number in [0, 1]', [0, -0, 0.5, 1], [-5e-324, 1.1, NaN, '0', null, 0n]],
    [number(0, 1, '[)'), 'a number in [0, 1)', [0, 1 - 2 ** -53], [1, NaN]],
    [number(0, 1, '(]'), 'a number in (0, 1]', [5e-324, 1], [0, -0, NaN]],
    [number(0, 1, '()'), 'a number in (0, 1)', [0.5], [0, 1, NaN]],
    [number(0, Infinity, '[)'), 'a number in [0, Infinity)', [0, Number.MAX_VALUE], [Infinity, NaN, undefined]],
    [number(0, Infinity, '[]'), 'a number in [0, Infinity]', [Infinity], [-Infinity]],
    [count, 'an integer in [1, Infinity)', [1, 1e9], [0, 1.5, Infinity, NaN, '1', 1n, true, null]],
    [
      arrayOrNull('a vector'),
      'a vector, or null',
      [[], Float64Array.of(1), null, () => undefined],
      [1, 'x', undefined],
    ],
    [oneOf('auto'), '"auto"', ['auto'], ['Auto', null, ['auto']]],
    [oneOf('relu', 'tanh', null), 'one of "relu", "tanh", null', ['relu', null], ['', undefined]],
    [boolean, 'true or false', [true, false], [0, 1, 'true', null]],
    [callable('(info) => unknown'), 'a function (info) => unknown', [() => 1, Math.max], [null, {}, 'f']],
    [
      arrayOf(count),
      'an array with an integer in [1, Infinity) in every place',
      [[], [1], [10, 5]],
      [[0], [1, null], new Array<number>(2), 5, Int32Array.of(1), { length: 0 }],
    ],
    [
      pairOf(count),
      'a pair [a, b] with an integer in [1, Infinity) in both places',
      [[1, 2]],
      [[1], [1, 2, 3], [0, 1], [1, null], new Array<number>(2), 5, Int32Array.of(1, 2), { length: 2 }],
    ],
    [anyOf(oneOf('auto'), count), '"auto" or an integer in [1, Infinity)', ['auto', 3], ['Auto', 0, null]],
  ];

  it.each(cases)('%# says what is legal, accepts that and nothing else', (constraint, legal, accepted, refused) => {
    expect(constraint.legal).toBe(legal);
    expect(accepted.filter((value) => !constraint.accepts(value))).toEqual([]);
    expect(refused.filter((value) => constraint.accepts(value))).toEqual([]);
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withNullPrototype: true, withSparseArray: true }), (value) => {
        for (const [constraint] of cases) expect(typeof constraint.accepts(value)).toBe('boolean');
      }),
    );
  });
});
