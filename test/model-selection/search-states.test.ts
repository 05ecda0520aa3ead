import { describe, expect, it } from '@jest/globals';
import {
  GridSearchCV,
  GroupKFold,
  GroupShuffleSplit,
  HalvingGridSearchCV,
  KFold,
  LeaveOneGroupOut,
  LeaveOneOut,
  LeavePOut,
  loguniform,
  PredefinedSplit,
  RandomizedSearchCV,
  RandomState,
  randint,
  RepeatedKFold,
  RepeatedStratifiedKFold,
  ShuffleSplit,
  StratifiedGroupKFold,
  StratifiedKFold,
  StratifiedShuffleSplit,
  TimeSeriesSplit,
  uniform,
} from '../../src';
import { ConcurrentFitError, InvalidStateError } from '../../src/errors';
import { callMethod, clone, decode, encode } from '../../src/estimator';
import { Ridge } from '../base/ridge';
import { changedStates } from '../estimator/changed-states';

const X = Array.from({ length: 20 }, (_, i) => [i, (i * 5) % 7]);
const y = X.map(([a, b]) => a! + 2 * b!);

const searches = {
  grid: () => new GridSearchCV(new Ridge(), { alpha: [0.1, 1, 2] }, { cv: 3, returnTrainScore: true }),
  'several grids': () => new GridSearchCV(new Ridge(), [{ alpha: [0.1, 1] }, {}], { cv: 2 }),
  'several scores': () =>
    new GridSearchCV(
      new Ridge(),
      { alpha: [0.1, 1] },
      { cv: 2, scoring: ['r2', 'neg_max_error'], refit: 'neg_max_error' },
    ),
  'scores by name': () =>
    new GridSearchCV(new Ridge(), { alpha: [0.1, 1] }, { cv: 2, scoring: { one: 'r2' }, refit: false }),
  'a choice by a function': () => new GridSearchCV(new Ridge(), { alpha: [0.1, 1] }, { cv: 2, refit: () => 1 }),
  'several scores of one function': () =>
    new GridSearchCV(new Ridge(), { alpha: [0.1, 1] }, { cv: 2, scoring: () => ({ a: 1, b: 2 }), refit: 'b' }),
  random: () => new RandomizedSearchCV(new Ridge(), { alpha: loguniform(0.1, 1) }, { cv: 2, nIter: 3, randomState: 0 }),
  halving: () => new HalvingGridSearchCV(new Ridge(), { alpha: [0.1, 1, 2, 3] }, { cv: 2, randomState: 0 }),
} as const;

/** All that a search says of itself, where this fit has left it. */
function said(search: object): unknown {
  const names = ['cvResults_', 'bestIndex_', 'bestScore_', 'bestParams_', 'refitTime_', 'nSplits_', 'multimetric_', 'nFeaturesIn_', 'nResources_', 'nCandidates_', 'nRemainingCandidates_', 'maxResources_', 'minResources_', 'nIterations_', 'nPossibleIterations_', 'nRequiredIterations_']; // prettier-ignore
  return names.map((name) => {
    try {
      const value: unknown = Reflect.get(search, name);
      return [name, typeof value === 'object' ? Object.entries(value!) : value]; // the order of columns counts
    } catch (error) {
      return String(error);
    }
  });
}

describe('The state of a search', () => {
  it.each(Object.entries(searches))('is all that it has found, which another one takes over: %s', async (_, make) => {
    const search = make();
    expect(search.getState()).toBeUndefined();
    await search.fit(X, y);
    const other = clone(search);
    other.setState(search.getState());
    expect(said(other)).toEqual(said(search));
    if (search.getParams(false).refit === false) return;
    expect(other.predict(X)).toEqual(search.predict(X));
    expect(other.score(X, y)).toEqual(search.score(X, y));
  });

  it('stays as it was fitted whatever is scored by since', async () => {
    const search = searches.grid();
    await search.fit(X, y);
    search.setParams({ scoring: 'neg_max_error' });
    const other = clone(search);
    other.setState(search.getState());
    expect(other.score(X, y)).toBe(search.score(X, y));
  });

  it.each(['grid', 'several scores', 'random', 'halving'] as const)(
    'is refused where no fit leaves it: %s',
    async (name) => {
      // prettier-ignore
      const search = searches[name]();
      await search.fit(X, y);
      const state = search.getState();
      const changed = changedStates(state).filter(
        // A scorer may be any function, or an object of several.
        ({ change }) => !['state.scoring is a function'].includes(change),
      );
      for (const { change, state: other } of changed) {
        const fresh = clone(search);
        let error: unknown;
        try {
          fresh.setState(other);
        } catch (thrown) {
          error = (thrown as Error).constructor;
        }
        expect({ change, error }).toEqual({ change, error: InvalidStateError });
        expect(fresh.getState()).toBeUndefined();
      }
    },
  );

  it('is refused with what it should be', async () => {
    const search = searches.grid();
    await search.fit(X, y);
    const state = search.getState() as { results: [string, unknown][] };
    const column = (name: string, values: unknown): object => ({
      results: state.results.map(([other, one]) => [other, other === name ? values : one]),
    });
    for (const [change, message] of [
      [{ best: { index: 3, score: 1 } }, 'state.best.index must be below 3, the candidates. Got 3.'],
      [{ nSplits: 4 }, 'state.results must have a column split3_test_score.'],
      [{ nSplits: 1e15 }, 'state.results must have a column split3_test_score.'],
      [
        column('mean_test_score', [1, 2]),
        'state.results must have 3 numbers in mean_test_score, one for each candidate.',
      ],
      [
        column('mean_test_score', [1, 2, '3']),
        'state.results must have 3 numbers in mean_test_score, one for each candidate.',
      ],
      [column('params', [{}, 1, {}]), 'state.results must have params, an object for each candidate.'],
      [column('params', []), 'state.results must have params, an object for each candidate.'],
      [
        { results: state.results.filter(([name]) => name !== 'rank_test_score') },
        'state.results must have a column rank_test_score, or of other scores.',
      ],
      [
        { results: state.results.filter(([name]) => name !== 'std_fit_time') },
        'state.results must have a column std_fit_time.',
      ],
      [{ results: [...state.results, ['params', [{}]]] }, 'state.results must have columns of different names.'],
      [{ scoring: 'r3' }, 'state.scoring must be '],
      [{ scoring: 5 }, 'state.scoring must be what scores. Got 5.'],
      [{ refitted: { estimator: {}, time: 1 } }, 'state.refitted.estimator must be an estimator. Got {  }.'],
    ] as const) {
      // prettier-ignore
      expect(() => {
        search.setState({ ...state, ...change });
      }).toThrow(`GridSearchCV.setState: ${message}`);
    }
  });

  it('is not taken over during a fit', async () => {
    const search = searches.grid();
    await search.fit(X, y);
    const state = search.getState();
    const fit = search.fit(X, y);
    expect(() => {
      search.setState(state);
    }).toThrow(ConcurrentFitError);
    await fit;
  });
});

describe('In a file', () => {
  const labels = y.map((value) => value % 2);
  const groups = y.map((_, i) => i % 4);

  it.each([
    new KFold({ nSplits: 3, shuffle: true, randomState: 1 }),
    new KFold({ nSplits: 3, shuffle: true, randomState: new RandomState(1) }),
    new StratifiedKFold({ nSplits: 2 }),
    new GroupKFold({ nSplits: 2 }),
    new StratifiedGroupKFold({ nSplits: 2 }),
    new ShuffleSplit({ nSplits: 2, testSize: 0.3, randomState: 2 }),
    new StratifiedShuffleSplit({ nSplits: 2, randomState: 2 }),
    new GroupShuffleSplit({ nSplits: 2, randomState: 2 }),
    new LeaveOneOut(),
    new LeaveOneGroupOut(),
    new LeavePOut(2),
    new PredefinedSplit(labels),
    new RepeatedKFold({ nSplits: 2, nRepeats: 2, randomState: 3 }),
    new RepeatedStratifiedKFold({ nSplits: 2, nRepeats: 2, randomState: 3 }),
    new TimeSeriesSplit({ nSplits: 3, gap: 1 }),
  ])('a splitter splits as before: %s', (splitter) => {
    const { tree, tensors } = encode('a test', splitter);
    const other = decode({ tree: JSON.parse(JSON.stringify(tree)) as unknown, tensors }) as typeof splitter;
    expect(other.constructor).toBe(splitter.constructor);
    const looksAtGroups = splitter.constructor.name.includes('Group');
    const split = (each: object): unknown => callMethod(each, 'split', X, labels, ...(looksAtGroups ? [groups] : []));
    expect(split(other)).toEqual(split(splitter));
  });

  it.each([uniform(1, 2), loguniform(0.1, 1), randint(2, 9)])('a distribution draws as before: %s', (distribution) => {
    const other = decode(encode('a test', distribution)) as typeof distribution;
    expect(other.rvs(5)).toBe(distribution.rvs(5));
  });

  it.each([
    [{ $: 'splitter', value: { class: 'Pipeline', arguments: [] } }, 'splitter.setState: state.class must be ('],
    [{ $: 'splitter', value: { class: 'constructor', arguments: [] } }, 'splitter.setState: state.class must be ('],
    [{ $: 'splitter', value: { class: 'KFold', arguments: [{ nSplits: 1 }] } }, 'KFold: nSplits must be'],
    [{ $: 'splitter', value: { class: 'LeavePOut', arguments: ['all'] } }, 'LeavePOut: p must be'],
    [{ $: 'distribution', value: { by: 'eval', arguments: [1, 2] } }, 'distribution.setState: state.by must be ('],
    [{ $: 'distribution', value: { by: 'uniform', arguments: ['a', 2] } }, 'distribution.setState: state.arguments.0 must be number. Got "a".'],
    [{ $: 'distribution', value: { by: 'uniform', arguments: [1, -2] } }, 'uniform: width must be'],
  ])('what no splitter and no distribution is kept as is refused: %j', (tree, message) => {
    expect(() => decode({ tree, tensors: new Map() })).toThrow(message);
  }); // prettier-ignore
});
