import { expect, test } from '@jest/globals';
import { GridSearchCV, MLPClassifier, MLPRegressor } from '../../src';
import { checkEstimator } from '../../src/testing';

const parameters = { solver: 'lbfgs', hiddenLayerSizes: [3], maxIter: 20, randomState: 0, engine: 'matrix' } as const;
const grid = { alpha: [1e-2] }; // the checks fit hundreds of times

test.each([
  ['classifier', new GridSearchCV(new MLPClassifier(parameters), grid, { cv: 2 })],
  ['regressor', new GridSearchCV(new MLPRegressor(parameters), grid, { cv: 2 })],
] as const)('A search of a %s keeps the contract of estimators', async (_, search) => {
  const { failed, passed } = await checkEstimator(search);
  expect(failed).toEqual([]);
  expect(passed.length).toBeGreaterThan(90);
});
