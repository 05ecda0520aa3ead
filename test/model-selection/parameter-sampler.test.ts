import { describe, expect, test } from '@jest/globals';
import { ParameterSampler, type ParamDistributions } from '../../src/model-selection';
import { type Distribution, loguniform, randint, RandomState, uniform } from '../../src/random';
import { expectGolden } from '../golden/expect-golden';
import { readGolden } from '../golden/read-golden';
import { takeWarnings } from '../setup/fatal-warnings';

type Given = unknown[] | { readonly name: keyof typeof DISTRIBUTIONS; readonly arguments: [number, number] };

interface Case {
  readonly distributions: Record<string, Given> | Record<string, Given>[];
  readonly nIter: number;
  readonly seed: number;
  readonly warnings: number;
  readonly length: number;
  /** The first of them. */
  readonly points: object[];
  readonly next: number;
}

const DISTRIBUTIONS = { loguniform, randint, uniform };

function made(given: Record<string, Given>): Record<string, unknown[] | Distribution<unknown>> {
  const entries = Object.entries(given).map(([name, from]) => [
    name,
    Array.isArray(from) ? from : DISTRIBUTIONS[from.name](...from.arguments),
  ]);
  return Object.fromEntries(entries) as Record<string, unknown[] | Distribution<unknown>>;
}

describe("ParameterSampler draws scikit-learn's points", () => {
  test.each(readGolden<{ samples: Case[] }>('parameter-search').samples)(
    '$nIter of $distributions',
    ({ distributions, nIter, seed, warnings, length, points, next }) => {
      const given = Array.isArray(distributions) ? distributions.map(made) : made(distributions);
      const randomState = new RandomState(seed);
      const sampler = new ParameterSampler(given, nIter, { randomState });
      const actual = [...sampler];
      takeWarnings(...new Array<string>(warnings).fill('ParameterWarning'));
      // the last bit of loguniform's exponential
      expectGolden('ParameterSampler', actual.slice(0, points.length), points, 2.3e-16);
      expect(actual).toHaveLength(length);
      expectGolden('ParameterSampler', sampler.length, length, 0);
      expect(randomState.randint(0, 2 ** 31 - 1)).toBe(next);
    },
  );
});

test('A seed gives the same points in every iteration, a generator goes on', () => {
  const from = { a: uniform(0, 1) };
  const seeded = new ParameterSampler(from, 3, { randomState: 0 });
  expect([...seeded]).toEqual([...seeded]);
  const going = new ParameterSampler(from, 3, { randomState: new RandomState(0) });
  expect([...going]).toEqual([...seeded]);
  expect([...going]).not.toEqual([...seeded]);
});

test('A distribution of the user is asked with the generator', () => {
  const words: Distribution<string> = { rvs: (random) => random.choice(['x', 'y']) };
  const points = [...new ParameterSampler({ word: words }, 2, { randomState: 5 })];
  // rng = numpy.random.RandomState(5); [rng.choice(['x', 'y']) for _ in range(2)]
  expect(points).toEqual([{ word: 'y' }, { word: 'x' }]);
});

test('A grid of fewer points than asked for is given whole, with a warning', () => {
  const sampler = new ParameterSampler({ a: [1, 2] }, 5, { randomState: 0 });
  expect(sampler.length).toBe(2);
  expect([...sampler]).toHaveLength(2);
  expect(takeWarnings('ParameterWarning')).toEqual([
    'ParameterSampler: the grid has 2 points, fewer than nIter (5): each is taken once. ' +
      'ParameterGrid lists them in order.',
  ]);
});

const VALUES = 'an array of values or a distribution with rvs, at least one';

test.each<[unknown, unknown, object, string]>([
  [{ a: 1 }, 1, {}, `paramDistributions.a must be ${VALUES}. Got 1.`],
  [[{ a: [] }], 1, {}, `paramDistributions[0].a must be ${VALUES}. Got [].`],
  [[], 1, {}, 'paramDistributions must be an object or a list of at least one. Got [].'],
  [{ a: [1] }, 0, {}, 'nIter must be an integer in [1, Infinity). Got 0.'],
  [{ a: [1] }, undefined, {}, 'nIter must be an integer in [1, Infinity). Got undefined.'],
  [
    { a: [1] },
    1,
    { randomState: -1 },
    'randomState must be an integer in [0, 4294967295], a RandomState or null. Got -1.',
  ],
  [{ a: [1] }, 1, { random_state: 1 }, 'unknown parameter "random_state". Did you mean "randomState"?'],
])('ParameterSampler refuses %p, %p, %p', (given, nIter, options, message) => {
  const call = (): unknown => new ParameterSampler(given as ParamDistributions<object>, nIter as number, options);
  expect(call).toThrow(
    expect.objectContaining({ name: 'InvalidParameterError', message: `ParameterSampler: ${message}` }),
  );
});
