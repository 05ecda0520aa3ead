/** Searches a grid, with as many processes as are asked for. */
import { GridSearchCV, MLPClassifier } from 'tfjs-learn';
import { dataSet } from '../data/data-set';
import { serve } from './serve';

void serve('search', async ({ task, nJobs }) => {
  const { X, y, rows, features } = dataSet('digits');
  const estimator = new MLPClassifier({ maxIter: task.epochs, randomState: 0 });
  const { alpha, batchSize, hiddenLayerSizes, learningRateInit } = task.grid;
  const grid = {
    alpha: [...alpha],
    batchSize: [...batchSize],
    hiddenLayerSizes: hiddenLayerSizes.map((sizes) => [...sizes]),
    learningRateInit: [...learningRateInit],
  };
  const search = new GridSearchCV(estimator, grid, { cv: task.folds, nJobs });
  const startMs = performance.now();
  await search.fit({ data: X, shape: [rows, features] }, y);
  const ms = performance.now() - startMs;
  const columns = Object.entries(search.cvResults_).filter(([name]) => name.endsWith('_score'));
  const names = Object.keys(task.grid);
  return {
    ms,
    candidates: JSON.stringify(search.cvResults_.params, names),
    table: Object.fromEntries(columns),
    best: JSON.stringify(search.bestParams_, names),
  };
});
