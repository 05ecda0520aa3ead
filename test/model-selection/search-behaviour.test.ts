import { describe, expect, jest, test } from '@jest/globals';
import { inspect } from 'node:util';
import { expectTypeOf } from 'expect-type';
import {
  clone,
  crossValScore,
  type CvResults,
  GridSearchCV,
  HalvingGridSearchCV,
  KFold,
  LeaveOneGroupOut,
  loadDiabetes,
  loadIris,
  MLPClassifier,
  MLPRegressor,
  RandomizedSearchCV,
  RandomState,
  Table,
  uniform,
} from '../../src';
import { halvingSchedule } from '../../src/model-selection/search/halving-schedule';
import { takeWarnings } from '../setup/fatal-warnings';
import { Centroids } from './twins/centroids';
import { Ridge } from './twins/ridge';
import { Mean } from './twins/ten-lines';

const diabetes = loadDiabetes();
const iris = loadIris();
const X = diabetes.data.slice(0, 40);
const y = diabetes.target.slice(0, 40);
const alphas = { alpha: [0.01, 1] };

/** What a fit has learnt, times aside. */
function learnt(search: GridSearchCV<Ridge>): unknown {
  const table = Object.entries(search.cvResults_).filter(([name]) => !name.endsWith('_time'));
  return [table, search.bestParams_, search.bestScore_, search.predict(X)];
}

describe('A search', () => {
  test('is an estimator: it clones, prints, and hands parameters on to its own', () => {
    const search = new GridSearchCV(new Ridge({ alpha: 2 }), alphas, { cv: 3 });
    expect(inspect(search)).toBe(
      'GridSearchCV({ estimator: Ridge({ alpha: 2 }), cv: 3, paramGrid: { alpha: [ 0.01, 1 ] } })',
    );
    const copy = clone(search);
    expect(copy).toBeInstanceOf(GridSearchCV);
    expect(copy.getParams(false)).toEqual({ ...search.getParams(false), estimator: expect.any(Ridge) });
    expect(copy.getParams(false).estimator).not.toBe(search.getParams(false).estimator);
    copy.setParams({ estimator__alpha: 5, cv: 4 });
    expect(copy.getParams()).toMatchObject({ estimator__alpha: 5, cv: 4 });
    expect(search.getParams().estimator__alpha).toBe(2);
    expectTypeOf(copy.getParams().estimator__alpha).toEqualTypeOf<number | undefined>();
    for (const other of [
      new RandomizedSearchCV(new Ridge(), alphas, { nIter: 3 }),
      new HalvingGridSearchCV(new Ridge(), alphas, { factor: 2 }),
    ]) {
      const cloned = clone<typeof other>(other);
      expect(inspect(cloned)).toBe(inspect(other));
    }
  });

  test('has the kind and the methods of its estimator, and no others', () => {
    const ofRidge = new GridSearchCV(new Ridge(), alphas);
    const ofCentroids = new GridSearchCV(new Centroids(), { shrinkage: [0] });
    expect([ofRidge.estimatorType, ofCentroids.estimatorType]).toEqual(['regressor', 'classifier']);
    for (const name of ['predictProba', 'classes_', 'transform']) expect(name in ofRidge).toBe(false);
    for (const name of ['predictProba', 'classes_', 'predict']) expect(name in ofCentroids).toBe(true);
    const changed = clone(ofRidge).setParams({ estimator: new Centroids() as never });
    expect([changed.estimatorType, 'predictProba' in changed]).toEqual(['classifier', true]);
    expect(typeof ofCentroids.predictProba).toBe('function');
    expectTypeOf(ofRidge.predictProba).toEqualTypeOf<undefined>();
    expectTypeOf(ofCentroids.predictProba).returns.toEqualTypeOf<number[][]>();
    const ofPerceptron = (search: GridSearchCV<MLPRegressor>): number[] => search.predict(X); // compiles
    expect(ofPerceptron).toBeInstanceOf(Function);
    expect(() => ofCentroids.predictProba(iris.data)).toThrow('GridSearchCV: predictProba needs a fitted estimator.');
    expect(() => ofRidge.cvResults_).toThrow('GridSearchCV: cvResults_ needs a fitted estimator.');
  });

  test('answers with the best estimator, which is fitted to all samples', async () => {
    const search = await new GridSearchCV(new Centroids(), { shrinkage: [0, 0.9] }).fit(iris.data, iris.target);
    const best = new Centroids({ shrinkage: search.bestParams_.shrinkage! }).fit(iris.data, iris.target);
    expect(search.bestEstimator_.getParams()).toEqual(best.getParams());
    expect(search.predict(iris.data)).toEqual(best.predict(iris.data));
    expect(search.predictProba(iris.data)).toEqual(best.predictProba(iris.data));
    expect(search.predictLogProba(iris.data)).toEqual(best.predictLogProba(iris.data));
    expect(search.decisionFunction(iris.data)).toEqual(best.decisionFunction(iris.data));
    expect(search.score(iris.data, iris.target)).toBe(best.score(iris.data, iris.target));
    expect(search.classes_).toEqual([0, 1, 2]);
    expect([search.nSplits_, search.multimetric_]).toEqual([5, false]);
    const { predict } = search; // needs no `this`
    expect(predict(iris.data)).toEqual(best.predict(iris.data));
  });

  test("takes an estimator of a user's own", async () => {
    const search = new GridSearchCV(new Mean(), { factor: [3, 1] }, { cv: 2 });
    await search.fit([[0], [0], [0], [0]], [1, 3, 5, 11]);
    expect(search.bestParams_).toEqual({ factor: 1 });
    expect(search.predict([[0]])).toEqual([5]);
  });

  test('stands in folds itself, and in another search', async () => {
    const search = new GridSearchCV(new Ridge(), alphas, { cv: 2 });
    const scores = await crossValScore(search, X, y, { cv: 3 });
    expect(scores).toHaveLength(3);
    expect(scores.every(Number.isFinite)).toBe(true);
    const outer = new GridSearchCV(search, { cv: [2, 3] }, { cv: 2 });
    await outer.fit(X, y);
    expect(outer.bestEstimator_.bestEstimator_).toBeInstanceOf(Ridge);
  });

  test('may vary whole estimators, which it clones', async () => {
    const inner = [new Ridge({ alpha: 0.01 }), new Ridge({ alpha: 100 })];
    const outer = new GridSearchCV(
      new GridSearchCV(inner[0]!, { shift: [0] }, { cv: 2 }),
      { estimator: inner },
      { cv: 2 },
    );
    await outer.fit(X, y);
    expect(outer.bestParams_.estimator).toBe(inner[0]);
    expect(outer.bestEstimator_.getParams(false).estimator).not.toBe(inner[0]);
    expect(() => inner[0]!.predict(X)).toThrow(); // it is not fitted
  });

  test('keeps the names of features', async () => {
    const frame = new Table(iris.featureNames.map((name, j) => [name, iris.data.map((row) => row[j]!)] as const));
    const model = new MLPClassifier({ hiddenLayerSizes: [2], maxIter: 2, randomState: 0, engine: 'matrix' });
    const search = await new GridSearchCV(model, { alpha: [0.1] }, { cv: 2 }).fit(frame, iris.target);
    takeWarnings('ConvergenceWarning', 'ConvergenceWarning', 'ConvergenceWarning');
    expect(search.featureNamesIn_).toEqual(iris.featureNames);
    expect(search.nFeaturesIn_).toBe(4);
  });

  test('says which mean scores are no numbers where no failure explains it', async () => {
    const scoring = (model: Ridge): number => (model.getParams().alpha === 1 ? NaN : 2);
    const search = await new GridSearchCV(new Ridge(), { alpha: [1, 2, 3] }, { cv: 2, scoring }).fit(X, y);
    expect(takeWarnings('NonFiniteScoresWarning')).toEqual([
      'GridSearchCV.fit: mean_test_score is no finite number for 1 of 3 candidates: 0.',
    ]);
    expect(search.cvResults_.rank_test_score).toEqual([3, 1, 1]);
  });

  test('splits groups, and says which scores take no weights', async () => {
    const groups = y.map((_, i) => i % 4);
    const search = new GridSearchCV(new Ridge(), alphas, { cv: new LeaveOneGroupOut(), scoring: 'neg_max_error' });
    await search.fit(X, y, { groups, sampleWeight: y });
    expect(takeWarnings('ParameterWarning')).toEqual([
      'GridSearchCV.fit: the scoring takes no sampleWeight, and scores all samples alike.',
    ]);
    expect(search.nSplits_).toBe(4);
    await expect(search.fit(X, y)).rejects.toThrow('groups must be given');
  });

  test('gives a RandomState back when it has succeeded only, and null draws anew', async () => {
    const randomState = new RandomState(3);
    const search = new RandomizedSearchCV(new Ridge(), { alpha: uniform(0, 1) }, { nIter: 2, randomState, cv: 2 });
    await search
      .setParams({ errorScore: 'raise' })
      .fit(X, [NaN, ...y.slice(1)])
      .catch(() => undefined);
    expect(randomState.getState()).toEqual(new RandomState(3).getState());
    await search.fit(X, y);
    expect(search.cvResults_.params).toHaveLength(2);
    expect(randomState.getState()).not.toEqual(new RandomState(3).getState());
  });

  test('prints how many fits there are, and each of them', async () => {
    const lines = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    await new GridSearchCV(new Ridge(), { alpha: [1, 0.5], shift: [0] }, { cv: 2, verbose: 10 }).fit(X, y);
    const printed = lines.mock.calls.map(([line]) => String(line).replace(/-?\d\.\d{3} total.*/, '…'));
    // of GridSearchCV(Ridge(), {"alpha": [1, 0.5], "shift": [0]}, cv=2, verbose=10).fit(X, y), without its lines START
    expect(printed.map((line) => line.replace(/\.{5,}/, '…'))).toEqual([
      'Fitting 2 folds for each of 2 candidates, totalling 4 fits',
      '[CV 1/2; 1/2] END …alpha=1, shift=0;, score=…',
      '[CV 2/2; 1/2] END …alpha=1, shift=0;, score=…',
      '[CV 1/2; 2/2] END …alpha=0.5, shift=0;, score=…',
      '[CV 2/2; 2/2] END …alpha=0.5, shift=0;, score=…',
    ]);
  });
});

describe('A fit that does not succeed leaves a search as it was:', () => {
  const fitted = async (): Promise<GridSearchCV<Ridge>> => new GridSearchCV(new Ridge(), alphas, { cv: 2 }).fit(X, y);

  test('one whose data are refused, or of which all candidates fail', async () => {
    const search = await fitted();
    const before = learnt(search);
    await expect(search.fit(X, [1])).rejects.toThrow(
      'GridSearchCV.fit: y must have one value per sample of X (40). Got 1.',
    );
    search.setParams({ paramGrid: { alpha: [-1] } });
    await expect(search.fit(X, y)).rejects.toMatchObject({ name: 'FitsFailedError' });
    search.setParams({ errorScore: 'raise' });
    await expect(search.fit(X, y)).rejects.toThrow(new RangeError('alpha below 0'));
    expect(learnt(search)).toEqual(before);
  });

  test('one that is aborted, before or in the middle', async () => {
    const search = await fitted();
    const before = learnt(search);
    await expect(search.fit(X, y, { signal: AbortSignal.abort(new Error('no')) })).rejects.toThrow('no');
    const controller = new AbortController();
    const scoring = (): number => {
      controller.abort(new Error('enough'));
      return 1;
    };
    search.setParams({ scoring });
    await expect(search.fit(X, y, { signal: controller.signal })).rejects.toThrow('enough');
    expect(learnt(search)).toEqual(before);
  });

  test('one while another one runs', async () => {
    const search = new GridSearchCV(new Ridge(), alphas, { cv: 2 });
    const first = search.fit(X, y);
    await expect(search.fit(X, y)).rejects.toMatchObject({ name: 'ConcurrentFitError' });
    await first;
    expect(search.bestParams_.alpha).toBe(0.01);
  });

  test('and changes to the data after the call change nothing', async () => {
    const expected = learnt(await fitted());
    const [rows, target] = [X.map((row) => [...row]), [...y]];
    const search = new GridSearchCV(new Ridge(), alphas, { cv: 2 });
    const fit = search.fit(rows, target);
    rows.forEach((row) => row.fill(0));
    target.fill(0);
    await fit;
    expect(learnt(search)).toEqual(expected);
  });
});

describe('What cannot be used is refused by name:', () => {
  test.each<[object, string]>([
    [{ cv: 1 }, 'GridSearchCV.fit: cv must be an integer in [2, Infinity)'],
    [
      { refit: 1 },
      'GridSearchCV: refit must be true or false or the name of a score or a function (cvResults) => index. Got 1.',
    ],
    [
      { paramGrid: 3 },
      'GridSearchCV: paramGrid must be an object with an array of values for each parameter, or a list of such objects. Got 3.',
    ],
    [{ paramGrid: { alpha: [] } }, 'GridSearchCV: paramGrid.alpha must be an array of values, at least one. Got [].'],
    [{ paramGrid: { alhpa: [1] } }, 'Ridge.setParams: unknown parameter "alhpa". Did you mean "alpha"?'],
    [{ estimator: {} }, 'GridSearchCV: estimator must be an estimator with fit, getParams and setParams. Got {  }.'],
    [
      { scoring: ['r2'] },
      'With several scores refit must name the one that counts (r2), or be a function, or false. Got true.',
    ],
    [
      { scoring: ['r2'], refit: 'r3' },
      'refit must name the one that counts (r2), or be a function, or false. Got "r3".',
    ],
    [
      { refit: () => 2 },
      'GridSearchCV.fit: refit must be a function that gives the place of a candidate, from 0 to 1. Got 2.',
    ],
    [
      { cv: { split: () => [[[0], [1]]], getNSplits: () => 2 } },
      'cv must have as many splits as its getNSplits says (2). Got 1.',
    ],
  ])('%j', async (changes, message) => {
    const search = new GridSearchCV(new Ridge(), alphas).setParams(changes);
    await expect(search.fit(X, y)).rejects.toThrow(message);
  });

  test.each<[object, string]>([
    [{ resource: 'shft' }, 'resource must be "n_samples" or a parameter of Ridge. Got "shft".'],
    [{ resource: 'shift' }, 'maxResources must be an integer in [1, Infinity) where resource is "shift". Got "auto".'],
    [{ resource: 'alpha', maxResources: 3 }, 'alpha is searched for, and cannot be the resource too.'],
    [{ minResources: 50 }, 'minResources (50) is above maxResources (40). Lower it, or cv.'],
    [
      { paramGrid: { alpha: [] } },
      'HalvingGridSearchCV: paramGrid.alpha must be an array of values, at least one. Got [].',
    ],
    [{ factor: 1 }, 'factor must be a number in (1, Infinity). Got 1.'],
    [{ cv: new KFold({ shuffle: true }) }, 'cv must give the same splits each time'],
  ])('%j of successive halving', async (changes, message) => {
    const search = new HalvingGridSearchCV(new Ridge(), alphas).setParams(changes);
    await expect(search.fit(X, y)).rejects.toThrow(message);
    expect(() => search.nResources_).toThrow('HalvingGridSearchCV: nResources_ needs a fitted estimator.');
  });

  test('an empty list of values to draw from', async () => {
    const search = new RandomizedSearchCV(new Ridge(), { alpha: [] });
    await expect(search.fit(X, y)).rejects.toThrow('RandomizedSearchCV: paramDistributions.alpha must be an array of');
  });

  test('options that do not exist, at once and by the compiler', () => {
    // @ts-expect-error -- no such option
    expect(() => new GridSearchCV(new Ridge(), alphas, { nJob: 2 })).toThrow('Did you mean "nJobs"?');
    // @ts-expect-error -- options are an object
    expect(() => new GridSearchCV(new Ridge(), alphas, 5)).toThrow('GridSearchCV: options must be one object');
    const check = (): unknown => [
      // @ts-expect-error -- no such parameter
      new GridSearchCV(new MLPRegressor(), { alhpa: [1] }),
      // @ts-expect-error -- no such value
      new GridSearchCV(new MLPRegressor(), { solver: ['adma'] }),
      // @ts-expect-error -- no such parameter
      new RandomizedSearchCV(new MLPRegressor(), { alhpa: uniform(0, 1) }),
      // @ts-expect-error -- no such parameter of the estimator
      new GridSearchCV(new Ridge(), alphas).setParams({ estimator__alhpa: 1 }),
      // @ts-expect-error -- no such score
      new GridSearchCV(new Ridge(), alphas, { scoring: 'r3' }),
      // @ts-expect-error -- one score only
      new HalvingGridSearchCV(new Ridge(), alphas, { scoring: ['r2'] }),
    ];
    expect(check).toBeInstanceOf(Function);
  });
});

test('cvResults_ is typed, and a copy', async () => {
  const search = await new GridSearchCV(new Ridge(), alphas, { cv: 2 }).fit(X, y);
  expectTypeOf(search.cvResults_.mean_test_score).toEqualTypeOf<number[]>();
  expectTypeOf(search.cvResults_.params).toEqualTypeOf<Partial<{ alpha: number; shift: number }>[]>();
  expectTypeOf(search.bestParams_.alpha).toEqualTypeOf<number | undefined>();
  expectTypeOf<CvResults['rank_test_score']>().toEqualTypeOf<number[]>();
  search.cvResults_.mean_test_score.fill(7);
  expect(search.cvResults_.mean_test_score).not.toContain(7);
});

test("Successive halving has scikit-learn's iterations, also where a quotient of logarithms is not quite whole", () => {
  // [1 + math.floor(math.log(n, 3)) for n in (1, 2, 3, 9, 27, 81, 243, 729)]
  const required = [1, 2, 3, 9, 27, 81, 243, 729].map((candidates) => {
    const request = { candidates, factor: 3, minResources: 1, maxResources: 1000, exhaust: false };
    return halvingSchedule({ ...request, aggressiveElimination: false }).requiredIterations;
  });
  expect(required).toEqual([1, 1, 2, 3, 4, 5, 5, 7]);
});
