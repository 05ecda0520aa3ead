import { describe, expect, test } from '@jest/globals';
import { expectTypeOf } from 'expect-type';
import { loadDiabetes, loadIris, MLPClassifier, MLPRegressor, Table } from '../../src';
import { partialDependence } from '../../src/inspection';
import { expectGolden } from '../golden/expect-golden';
import { readGolden } from '../golden/read-golden';
import { Centroids } from '../model-selection/twins/centroids';
import { Ridge } from '../model-selection/twins/ridge';
import { takeWarnings } from '../setup/fatal-warnings';

const { dependence: golden } = readGolden<{ dependence: Record<string, unknown> }>('inspection');
const diabetes = loadDiabetes();
const iris = loadIris();
const X = diabetes.data.slice(0, 60);
const y = diabetes.target.slice(0, 60);
const sampleWeight = y.map((_, i) => 1 + (i % 5));
const ridge = new Ridge({ alpha: 0.01 }).fit(X, y);
const small = { hiddenLayerSizes: [4], batchSize: 16, maxIter: 5, randomState: 0, engine: 'matrix' } as const;
const everyNinth = <T>(values: readonly T[]): T[] => values.filter((_, i) => i % 9 === 0);

/** Holds a result to that of scikit-learn, whose names are its own. */
function expectDependence({ gridValues, ...rest }: { gridValues: unknown }, expected: unknown): void {
  expectGolden('partialDependence', { grid_values: gridValues, ...rest }, expected);
}

describe("partialDependence gives scikit-learn's values", () => {
  test('of one feature', async () => {
    const result = await partialDependence(ridge, X, [2]);
    expectDependence(result, golden.default);
    expectTypeOf(result).not.toHaveProperty('individual');
  });

  test('for each sample too', async () => {
    const options = { kind: 'both', gridResolution: 4, percentiles: [0.1, 0.8] } as const;
    const result = await partialDependence(ridge, X.slice(0, 7), 3, options);
    expectDependence(result, golden.both);
    expectTypeOf(result).toHaveProperty('average');
    expectTypeOf(result).toHaveProperty('individual');
  });

  test('of two features, a table for each of three classes', async () => {
    const centroids = new Centroids().fit(iris.data, iris.target);
    expectDependence(await partialDependence(centroids, iris.data, [3, 0], { gridResolution: 5 }), golden.pair);
  });

  test('of weighted samples', async () => {
    expectDependence(await partialDependence(ridge, X, [1], { sampleWeight, gridResolution: 6 }), golden.weighted);
  });

  test('of two classes: the second, by probability or decision', async () => {
    const ofTwo = new Centroids().fit(iris.data.slice(0, 100), iris.target.slice(0, 100));
    const some = everyNinth(iris.data.slice(0, 100));
    expectDependence(await partialDependence(ofTwo, some, [2], { kind: 'both', gridResolution: 3 }), golden.two);
    const options = { responseMethod: 'decision_function', gridResolution: 3 } as const;
    expectDependence(await partialDependence(ofTwo, some, [2], options), golden.decision);
  });

  test('of perceptrons, with several classes or several targets', async () => {
    const classifier = await new MLPClassifier(small).fit(iris.data, iris.target);
    const options = { kind: 'both', gridResolution: 3 } as const;
    expectDependence(await partialDependence(classifier, everyNinth(iris.data), [1], options), golden.mlp);
    const targets = y.map((value, i) => [value, y[59 - i]!]);
    const regressor = await new MLPRegressor(small).fit(X, targets);
    expectDependence(await partialDependence(regressor, X.slice(0, 9), [0], options), golden.outputs);
    takeWarnings('ConvergenceWarning', 'ConvergenceWarning');
  });

  test('at all values of a feature that has few, or is a category', async () => {
    const coarse = X.map((row) => row.map((value) => Math.round(value * 10) / 10));
    expectDependence(await partialDependence(ridge, coarse, [1, 4]), golden.fewValues);
    const options = { categoricalFeatures: [5], gridResolution: 3 };
    expectDependence(await partialDependence(ridge, X.slice(0, 9), [5], options), golden.categories);
  });

  test('at values that are given', async () => {
    const options = { customValues: { 5: [0.1, -0.1, 0] }, gridResolution: 3 };
    expectDependence(await partialDependence(ridge, X, [5, 2], options), golden.custom);
  });
});

test('Features have the names of a frame, or those that are given', async () => {
  const expected = await partialDependence(ridge, X, [2], { gridResolution: 3 });
  const frame = new Table(diabetes.featureNames.map((name, j) => [name, X.map((row) => row[j]!)] as const));
  expect(await partialDependence(ridge, frame, 'bmi', { gridResolution: 3 })).toEqual(expected);
  const options = { featureNames: diabetes.featureNames, gridResolution: 3 };
  expect(await partialDependence(ridge, X, ['bmi'], options)).toEqual(expected);
});

test.each<[unknown, object, string]>([
  [10, {}, 'features must be an integer in [0, 9]. Got 10.'],
  ['bmi', {}, 'features must be an integer in [0, 9]. Got "bmi".'],
  [[], {}, 'features must be at least one. Got [].'],
  [0, { percentiles: [0.5, 0.5] }, 'percentiles must be two numbers in [0, 1], the first one lower. Got [0.5, 0.5].'],
  [0, { percentiles: [0.5, 0.5000001], gridResolution: 3 }, 'percentiles [0.5, 0.5000001] are too close for a grid.'],
  [0, { gridResolution: 1 }, 'gridResolution must be an integer in [2, Infinity). Got 1.'],
  [0, { responseMethod: 'predict_proba' }, 'responseMethod is for classifiers. Leave it out for a regressor.'],
  [0, { categoricalFeatures: [true] }, 'categoricalFeatures must be one truth value for each of the 10 features.'],
])('partialDependence refuses %j, %j', async (features, options, message) => {
  const result = partialDependence(ridge, X, features as number, options);
  await expect(result).rejects.toThrow(`partialDependence: ${message}`);
});
