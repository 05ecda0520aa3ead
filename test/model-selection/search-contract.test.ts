import { expect, test } from '@jest/globals';
import { GridSearchCV, MLPClassifier, MLPRegressor } from '../../src';
import { checkEstimator } from '../../src/testing';

const parameters = { solver: 'lbfgs', hiddenLayerSizes: [5], maxIter: 40, randomState: 0, engine: 'matrix' } as const;
const grid = { alpha: [1e-4, 1e-2] };

test.each([
  new GridSearchCV(new MLPClassifier(parameters), grid, { cv: 2 }),
  new GridSearchCV(new MLPRegressor(parameters), grid, { cv: 2 }),
])('%p keeps the contract of estimators', async (search) => {
  const { failed, passed } = await checkEstimator(search);
  expect(failed).toEqual([]);
  expect(passed.length).toBeGreaterThan(90);
});
