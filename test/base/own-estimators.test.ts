import { afterAll, describe, expect, test } from '@jest/globals';
import { expectTypeOf } from 'expect-type';
import { GridSearchCV, loadDiabetes, loadIris, makePipeline, StandardScaler } from '../../src';
import { workerPool } from '../../src/parallel/worker-pool';
import { checkEstimator } from '../../src/testing';
import { expectGolden } from '../golden/expect-golden';
import { readGolden } from '../golden/read-golden';
import { Centroids } from './centroids';
import { Ridge } from './ridge';

interface Searched {
  table: Record<string, number[]>;
  predictions: number[];
}

interface Golden {
  ridge: { single: number[][]; several: number[][]; score: number; search: Searched };
  centroids: {
    probabilities: number[][][];
    predictions: number[];
    two: string[];
    twoScore: number;
    search: Searched;
  };
}

afterAll(() => {
  workerPool.drain();
});

const golden = readGolden<Golden>('own-estimators');
const diabetes = loadDiabetes();
const iris = loadIris();
const every7th = <T>(rows: readonly T[]): T[] => rows.filter((_, i) => i % 7 === 0);
const JOBS = [1, 2];

/** Why a check does not apply: all that the estimator does not have, and nothing else. */
const HAS_NOT =
  /^There is no |^It is a (regressor|classifier)\.$|^fit does not take a (sampleWeight|y of several columns)/;

describe('A regressor of ten lines', () => {
  test('passes every check of checkEstimator but those for what it has not', async () => {
    const { failed, skipped, passed } = await checkEstimator(new Ridge());
    expect(failed).toEqual([]);
    expect(skipped.filter(({ reason }) => !HAS_NOT.test(reason))).toEqual([]);
    expect(passed.length).toBeGreaterThanOrEqual(91);
  });

  test("has scikit-learn's numbers, of one output and of several", async () => {
    const { data, target } = diabetes;
    for (const [i, alpha] of [0.01, 1, 100].entries()) {
      const model = await new Ridge({ alpha }).fit(data, target);
      expectGolden('RegressorBase', model.predict(every7th(data)), golden.ridge.single[i]);
    }
    const both = target.map((value, i) => [value, data[i]![0]! - data[i]![2]! * value]);
    const model = await new Ridge({ alpha: 0.5 }).fit(data, both);
    expectGolden('RegressorBase', model.predict<number[][]>(every7th(data)), golden.ridge.several);
    expectGolden('RegressorBase', model.score(data, both), golden.ridge.score);
  });

  test.each(JOBS)("goes through a pipeline and a search to scikit-learn's table, with nJobs %d", async (nJobs) => {
    const pipe = makePipeline(new StandardScaler(), new Ridge());
    const search = new GridSearchCV(pipe, { ridge__alpha: [0.1, 10, 1000] }, { cv: 3, nJobs });
    await search.fit(diabetes.data, diabetes.target);
    const { table, predictions } = golden.ridge.search;
    expectGolden('RegressorBase', pick(search.cvResults_, table), table);
    expectGolden('RegressorBase', search.predict(every7th(diabetes.data)), predictions);
    expectTypeOf(search.bestParams_.ridge__alpha).toEqualTypeOf<number | undefined>();
  });
});

describe('A classifier of ten lines', () => {
  test('passes every check of checkEstimator but those for what it has not', async () => {
    const { failed, skipped, passed } = await checkEstimator(new Centroids());
    expect(failed).toEqual([]);
    expect(skipped.filter(({ reason }) => !HAS_NOT.test(reason))).toEqual([]);
    expect(passed.length).toBeGreaterThanOrEqual(112);
  });

  test("has the numbers of its twin on scikit-learn's base classes, of three classes and of two", async () => {
    const { data, target } = iris;
    for (const [i, scale] of [0, 0.5, 2].entries()) {
      const model = await new Centroids({ scale }).fit(data, target);
      expectGolden('ClassifierBase', model.predictProba(every7th(data)), golden.centroids.probabilities[i]);
    }
    const model = await new Centroids().fit(data, target);
    expectGolden('ClassifierBase', model.predict(every7th(data)), golden.centroids.predictions);
    const labels = target.map((k) => (k === 2 ? 'orchid' : 'iris'));
    await model.fit(data, labels);
    expectGolden('ClassifierBase', model.predict<string[]>(every7th(data)), golden.centroids.two);
    expectGolden('ClassifierBase', model.score(data, labels), golden.centroids.twoScore);
  });

  test.each(JOBS)("goes through a pipeline and a search to the twin's table, with nJobs %d", async (nJobs) => {
    const pipe = makePipeline(new StandardScaler(), new Centroids());
    const search = new GridSearchCV(pipe, { centroids__scale: [0.1, 1] }, { cv: 3, nJobs });
    await search.fit(iris.data, iris.target);
    const { table, predictions } = golden.centroids.search;
    expectGolden('ClassifierBase', pick(search.cvResults_, table), table);
    expectGolden('ClassifierBase', search.predict(every7th(iris.data)), predictions);
  });
});

/** The columns of a search's table that the other one has. */
function pick(results: object, table: object): object {
  return Object.fromEntries(Object.keys(table).map((name) => [name, Reflect.get(results, name) as unknown]));
}
