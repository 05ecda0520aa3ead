import { describe, expect, test } from '@jest/globals';
import { KFold, loadDiabetes, loadIris, MLPClassifier, uniform } from '../../src';
import { type CvResults, GridSearchCV, HalvingGridSearchCV, RandomizedSearchCV } from '../../src/model-selection';
import { expectGolden } from '../golden/expect-golden';
import { readGolden } from '../golden/read-golden';
import { takeWarnings } from '../setup/fatal-warnings';
import { Centroids } from './twins/centroids';
import { Ridge } from './twins/ridge';

const golden = readGolden<Record<string, Record<string, unknown>>>('search');
const diabetes = loadDiabetes();
const iris = loadIris();
const X = diabetes.data.slice(0, 60);
const y = diabetes.target.slice(0, 60);
const everyTenth = <T>(values: readonly T[]): T[] => values.filter((_, i) => i % 10 === 0);
const small = { hiddenLayerSizes: [4], maxIter: 5, batchSize: 16, randomState: 0, engine: 'matrix' } as const;
const several = ['r2', 'neg_mean_squared_error'] as const;
const eight = { alpha: [0.001, 0.01, 0.03, 0.1, 0.3, 1, 3, 10], shift: [-3, 0] };

type Search = GridSearchCV<Ridge> | RandomizedSearchCV<Ridge> | HalvingGridSearchCV<Ridge>;

/** What the golden script collects of a search, under scikit-learn's names. */
function outcome(
  search: object,
  data: readonly number[][],
  predict?: (X: number[][]) => unknown,
  score?: () => unknown,
): object {
  const table = Object.entries(Reflect.get(search, 'cvResults_') as object).filter(
    ([name]) => !name.endsWith('_time') && !name.startsWith('param_'),
  );
  const read = (name: string): unknown => {
    try {
      return Reflect.get(
        search,
        name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      );
    } catch {
      return undefined;
    }
  };
  const names = [
    'n_resources_', 'n_candidates_', 'n_remaining_candidates_', 'n_iterations_', 'n_possible_iterations_',
    'n_required_iterations_', 'min_resources_', 'max_resources_', 'best_index_', 'best_params_', 'best_score_',
  ]; // prettier-ignore
  const found = names.map((name) => [name, read(name)] as const).filter(([, value]) => value !== undefined);
  return {
    table: Object.fromEntries(table),
    ...Object.fromEntries(found),
    ...(predict === undefined ? {} : { predictions: predict(everyTenth(data)) }),
    ...(score === undefined ? {} : { score: score() }),
  };
}

function ofRidge(search: Search, data = X, target = y): object {
  return outcome(search, data, (rows) => search.predict(rows), () => search.score(data, target)); // prettier-ignore
}

describe("GridSearchCV gives scikit-learn's table", () => {
  test('of two parameters, the last in the alphabet fastest', async () => {
    const search = new GridSearchCV(new Ridge(), { shift: [0, 5], alpha: [0.01, 0.1, 1] }, { returnTrainScore: true });
    await search.fit(X, y);
    expectGolden('GridSearchCV', ofRidge(search), golden.grid);
    expect(search.cvResults_.param_alpha).toEqual([0.01, 0.01, 0.1, 0.1, 1, 1]);
    expect(search.cvResults_.mean_fit_time).toHaveLength(6);
    expect(search.refitTime_).toBeGreaterThanOrEqual(0);
  });

  test('of equal scores, which share a rank', async () => {
    const grid = [{ shrinkage: [0, 0.25, 0.5, 0.5, 0.75, 1] }, { scale: [2, 3] }];
    const search = new GridSearchCV(new Centroids(), grid, { cv: 10 });
    await search.fit(iris.data, iris.target);
    expectGolden(
      'GridSearchCV',
      outcome(search, iris.data, search.predict, () => search.score(iris.data, iris.target)),
      golden.ties,
    );
    expect(search.cvResults_.param_scale).toEqual([...new Array<undefined>(6), 2, 3]);
  });

  test('of candidates that fail, which come last', async () => {
    const search = new GridSearchCV(new Ridge(), { alpha: [-1, 0.1, -2, 1] }, { cv: 3, returnTrainScore: true });
    await search.fit(X, y);
    expectGolden('GridSearchCV', ofRidge(search), golden.failing);
    expect(takeWarnings('FitFailedWarning')).toEqual([
      'GridSearchCV.fit: 6 of 12 fits failed. Their scores are NaN; errorScore: "raise" stops at the first.\n' +
        '- 6 fits: RangeError: alpha below 0',
    ]);
    const asMinusOne = new GridSearchCV(new Ridge(), { alpha: [-1, 0.1] }, { cv: 3, errorScore: -1 });
    await asMinusOne.fit(X, y);
    expectGolden('GridSearchCV', ofRidge(asMinusOne), golden.failingAsMinusOne);
    takeWarnings('FitFailedWarning');
  });

  test('of several scores', async () => {
    const search = new GridSearchCV(new Ridge(), { alpha: [0.001, 0.1, -1] }, { scoring: several, refit: 'r2', cv: 4 });
    await search.fit(X, y);
    expectGolden('GridSearchCV', ofRidge(search), golden.several);
    takeWarnings('FitFailedWarning');
    expect(search.multimetric_).toBe(true);
  });

  test('of several scores of which none counts', async () => {
    const search = new GridSearchCV(new Ridge(), { alpha: [0.001, 0.1] }, { scoring: several, refit: false, cv: 4 });
    await search.fit(X, y);
    expectGolden('GridSearchCV', outcome(search, X), golden.severalWithoutRefit);
    expect(() => search.bestParams_).toThrow(
      'GridSearchCV: bestParams_ needs refit to name the score that counts, since there are several.',
    );
    expect(() => search.predict(X)).toThrow(
      'GridSearchCV: predict needs refit, which fits the best candidate to all samples. It was false.',
    );
  });

  test('of a function that gives several scores, and one that chooses', async () => {
    const scoring = (model: Ridge, rows: number[][], target: number[]): Record<string, number> => ({
      first: model.predict(rows)[0]!,
      r2: model.score(rows, target),
    });
    const refit = (table: CvResults): number => table.rank_test_first!.indexOf(2);
    const search = new GridSearchCV(new Ridge(), { alpha: [0.001, -1, 0.1] }, { scoring, refit, cv: 4 });
    await search.fit(X, y);
    takeWarnings('FitFailedWarning');
    expectGolden(
      'GridSearchCV',
      outcome(search, X, (rows) => search.predict(rows)),
      golden.callable,
    );
    expect(search.bestScore_).toBeUndefined();
    expect(() => search.score(X, y)).toThrow(
      'GridSearchCV: score needs refit to name the score that counts, since there are several.',
    );
  });

  test('of weighted samples, in fits and scores', async () => {
    const search = new GridSearchCV(new Ridge(), { alpha: [0.01, 0.1] });
    await search.fit(X, y, { sampleWeight: y.map((_, i) => 1 + (i % 5)) });
    expectGolden('GridSearchCV', ofRidge(search), golden.weighted);
  });

  test('of a perceptron', async () => {
    const grid = { activation: ['relu', 'tanh'], alpha: [1e-4, 0.1] } as const;
    const search = new GridSearchCV(new MLPClassifier(small), grid, { cv: 3, scoring: 'neg_log_loss' });
    await search.fit(iris.data, iris.target);
    takeWarnings(...new Array<string>(13).fill('ConvergenceWarning'));
    const predict = (rows: number[][]): unknown => search.predict(rows);
    expectGolden(
      'GridSearchCV',
      outcome(search, iris.data, predict, () => search.score(iris.data, iris.target)),
      golden.mlp,
    );
    expect(search.classes_).toEqual([0, 1, 2]);
    expect(search.nFeaturesIn_).toBe(4);
  });
});

describe("RandomizedSearchCV gives scikit-learn's table", () => {
  test('of points of a grid', async () => {
    const search = new RandomizedSearchCV(
      new Ridge(),
      { shift: [0, 5, -5], alpha: [0.01, 0.1, 1] },
      { nIter: 4, randomState: 3 },
    );
    await search.fit(X, y);
    expectGolden('RandomizedSearchCV', ofRidge(search), golden.random);
  });

  test('of drawn parameters', async () => {
    const distributions = { shift: [0, 5, -5], alpha: uniform(0.01, 0.5) };
    const search = new RandomizedSearchCV(new Ridge(), distributions, { nIter: 5, randomState: 3 });
    await search.fit(X, y);
    expectGolden('RandomizedSearchCV', ofRidge(search), golden.randomDistribution);
  });
});

describe("HalvingGridSearchCV gives scikit-learn's table", () => {
  const { data, target } = diabetes;

  test('of a regressor', async () => {
    const options = { cv: 3, randomState: 0, factor: 2 };
    const search = new HalvingGridSearchCV(new Ridge(), eight, options);
    await search.fit(data, target);
    expectGolden('HalvingGridSearchCV', ofRidge(search, data, target), golden.halving);
  });

  test('of a classifier, which has at first two samples of each class in every split', async () => {
    const grid = { shrinkage: [0, 0.3, 0.6, 0.9], scale: [1, 2, 3] };
    const search = new HalvingGridSearchCV(new Centroids(), grid, { cv: 3, randomState: 1 });
    await search.fit(iris.data, iris.target);
    const score = (): number => search.score(iris.data, iris.target);
    expectGolden('HalvingGridSearchCV', outcome(search, iris.data, search.predict, score), golden.halvingClassifier);
  });

  test('of the smallest resources', async () => {
    const resources = { minResources: 'smallest', maxResources: 200 } as const;
    const scores = { scoring: 'neg_mean_squared_error', returnTrainScore: false } as const;
    const options = { cv: new KFold({ nSplits: 3 }), randomState: 2, ...resources, ...scores };
    const search = new HalvingGridSearchCV(new Ridge(), eight, options);
    await search.fit(data, target);
    expectGolden('HalvingGridSearchCV', ofRidge(search, data, target), golden.halvingSmallest);
  });

  test('of candidates that are many for the resources', async () => {
    const resources = { minResources: 40, maxResources: 90, aggressiveElimination: true };
    const search = new HalvingGridSearchCV(new Ridge(), eight, { cv: 3, randomState: 2, factor: 2, ...resources });
    await search.fit(data, target);
    expectGolden('HalvingGridSearchCV', ofRidge(search, data, target), golden.halvingAggressive);
  });

  test('of candidates that fail, which are the first to go', async () => {
    const grid = { alpha: [-1, 0.1, 1, -2, 10] };
    const search = new HalvingGridSearchCV(new Ridge(), grid, { cv: 3, randomState: 2, factor: 2 });
    await search.fit(data, target);
    takeWarnings('FitFailedWarning');
    expectGolden('HalvingGridSearchCV', ofRidge(search, data, target), golden.halvingFailing);
  });

  test('of a parameter as the resource', async () => {
    const options = { cv: 3, resource: 'shift', maxResources: 9, factor: 2 };
    const search = new HalvingGridSearchCV(new Ridge(), { alpha: [0.1, 1, 10, 100] }, options);
    await search.fit(data, target);
    expectGolden('HalvingGridSearchCV', ofRidge(search, data, target), golden.halvingParameter);
  });
});
