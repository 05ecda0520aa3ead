import { existsSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, test } from '@jest/globals';
import {
  crossValidate,
  crossValPredict,
  GridSearchCV,
  learningCurve,
  loadIris,
  MLPClassifier,
  permutationImportance,
} from '../../src';
import { workerPool } from '../../src/parallel/worker-pool';
import { takeWarningNames, takeWarnings } from '../setup/fatal-warnings';
import { Centroids } from './twins/centroids';
import { TellingClassifier, toldFile } from './twins/telling-classifier';

afterAll(() => {
  workerPool.drain();
});

const { data, target } = loadIris();
const model = new MLPClassifier({ hiddenLayerSizes: [3], maxIter: 4, randomState: 0, engine: 'matrix' });
const convergence = (fits: number): string[] => new Array<string>(fits).fill('ConvergenceWarning');

describe('Over two processes', () => {
  test('a search gives the same table and the same best estimator', async () => {
    const found = async (nJobs: number | null): Promise<unknown[]> => {
      const search = new GridSearchCV(model, { alpha: [1e-4, 1], activation: ['relu', 'tanh'] }, { cv: 3, nJobs });
      await search.fit(data, target);
      takeWarnings(...convergence(13));
      const table = Object.entries(search.cvResults_).filter(([name]) => !name.endsWith('_time'));
      return [table, search.bestParams_, search.predictProba(data)];
    };
    expect(await found(2)).toEqual(await found(null));
  });

  test('cross-validation and curves give the same scores and predictions', async () => {
    const found = async (nJobs: number | null): Promise<unknown[]> => {
      const { test_accuracy, test_neg_log_loss } = await crossValidate(model, data, target, {
        scoring: ['accuracy', 'neg_log_loss'],
        cv: 3,
        nJobs,
      });
      const predictions = await crossValPredict(model, data, target, { cv: 3, nJobs });
      const steps = { trainSizes: [0.5, 1], cv: 2, exploitIncrementalLearning: true, nJobs };
      const curve = await learningCurve(model, data, target, steps);
      takeWarnings(...convergence(6));
      return [test_accuracy, test_neg_log_loss, predictions, curve];
    };
    expect(await found(2)).toEqual(await found(null));
  });

  test('a search completes with the same table when one of them is killed in the middle', async () => {
    const searched = async (nJobs: number | null): Promise<unknown[]> => {
      const estimator = new TellingClassifier({ hiddenLayerSizes: [3], maxIter: 300, tol: 0, randomState: 0 });
      estimator.setParams({ nIterNoChange: 300, engine: 'matrix' });
      const search = new GridSearchCV(estimator, { alpha: [1e-4, 1] }, { cv: 3, nJobs });
      await search.fit(data, target);
      return Object.entries(search.cvResults_).filter(([name]) => !name.endsWith('_time'));
    };
    const file = toldFile(process.pid);
    rmSync(file, { force: true });
    try {
      const searching = searched(2);
      const told = (): number[] => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : []);
      while (told().length < 3) await setTimeout(5);
      const victim = told()[2]!;
      process.kill(victim, 'SIGKILL'); // its fit has just begun, and takes some tenths of a second
      const table = await searching;
      expect(takeWarningNames()).toEqual([...convergence(7), 'ParallelWarning']);
      expect(told()).toHaveLength(7); // six fits in folds, one of them twice
      expect(told().filter((pid) => pid === victim).length).toBeLessThan(4);
      expect(table).toEqual(await searched(null));
      takeWarnings(...convergence(7));
    } finally {
      rmSync(file, { force: true });
    }
  });

  test('a fit that fails is a failed fit', async () => {
    const search = new GridSearchCV(model, { solver: ['adma', 'sgd'] as 'sgd'[] }, { cv: 2, nJobs: 2 });
    await search.fit(data, target);
    expect(search.cvResults_.mean_test_score[0]).toBeNaN();
    expect(search.bestParams_).toEqual({ solver: 'sgd' });
    const warnings = takeWarnings('ConvergenceWarning', 'ConvergenceWarning', 'FitFailedWarning', 'ConvergenceWarning');
    expect(warnings[2]).toMatch(
      /2 of 4 fits failed.*\n- 2 fits: InvalidParameterError: MLPClassifier: solver must be/s,
    );
  });

  test('what is fitted stays in this process, and so does a class that is not registered', async () => {
    await crossValidate(model, data, target, { cv: 2, nJobs: 2, returnEstimator: true });
    expect(takeWarnings('ParallelWarning', 'ConvergenceWarning', 'ConvergenceWarning')[0]).toBe(
      'crossValidate: all jobs run in this process, one after the other, because returnEstimator: true asks for fitted ' +
        'estimators, which cannot leave a process. nJobs: 1 silences this.',
    );
    const centroids = new Centroids().fit(data, target);
    await permutationImportance(centroids, data, target, { nRepeats: 1, nJobs: 2 });
    expect(takeWarnings('ParallelWarning')[0]).toContain('because they need the fitted estimator');
    await new GridSearchCV(new Centroids(), { shrinkage: [0] }, { cv: 2, nJobs: 2 }).fit(data, target);
    expect(takeWarnings('ParallelWarning')[0]).toContain('registerEstimator(Centroids, { module: __filename })');
  });
});
