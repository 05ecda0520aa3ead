import { expect, test } from '@jest/globals';
import { expectTypeOf } from 'expect-type';
import { crossValPredict, GridSearchCV, loadDiabetes, loadIris, MLPClassifier, Pipeline } from '../../src';
import { takeWarnings } from '../setup/fatal-warnings';
import { Centroids } from './twins/centroids';
import { Ridge } from './twins/ridge';

/** A transformer of a user's own. */
class Scale {
  constructor(private parameters: { factor: number } = { factor: 1 }) {}
  getParams(): { factor: number } {
    return { ...this.parameters };
  }
  setParams(changes: { factor?: number }): this {
    this.parameters = { ...this.parameters, ...changes };
    return this;
  }
  fit(_X: number[][], _y?: unknown): this {
    return this;
  }
  transform(X: number[][]): number[][] {
    return X.map((row) => row.map((value) => value * this.parameters.factor));
  }
}

const diabetes = loadDiabetes();
const iris = loadIris();

test('Parameters of steps are searched for by their names, which the compiler knows', async () => {
  const pipe = new Pipeline([['scale', new Scale()], ['ridge', new Ridge()]]); // prettier-ignore
  const search = new GridSearchCV(pipe, { scale__factor: [1, 10], ridge__alpha: [0.01, 1] }, { cv: 3 });
  await search.fit(diabetes.data, diabetes.target);
  const plain = new GridSearchCV(new Ridge(), { alpha: [0.01, 1] }, { cv: 3 });
  await plain.fit(diabetes.data, diabetes.target);
  const scores = search.cvResults_.mean_test_score;
  // Candidates are alpha 0.01 with both factors, then alpha 1; a factor of 10 is a penalty of a hundredth.
  expect(search.cvResults_.params.slice(0, 2)).toEqual([
    { ridge__alpha: 0.01, scale__factor: 1 },
    { ridge__alpha: 0.01, scale__factor: 10 },
  ]);
  expect([scores[0], scores[2]]).toEqual(plain.cvResults_.mean_test_score);
  expect(scores[3]).toBeCloseTo(scores[0]!, 12);
  expectTypeOf(search.bestParams_.ridge__alpha).toEqualTypeOf<number | undefined>();
  const check = (): unknown =>
    // @ts-expect-error -- no such parameter
    new GridSearchCV(pipe, { ridge__alhpa: [1] });
  expect(check).toBeInstanceOf(Function);
});

test('A search of a pipeline has the methods that its last step has', async () => {
  const ofCentroids = new Pipeline([['scale', new Scale()], ['centroids', new Centroids()]]); // prettier-ignore
  const search = new GridSearchCV(ofCentroids, { centroids__shrinkage: [0, 0.9] }, { cv: 3, scoring: 'neg_log_loss' });
  await search.fit(iris.data, iris.target);
  expect(search.predictProba(iris.data)).toEqual(search.bestEstimator_.predictProba(iris.data));
  expect(search.classes_).toEqual([0, 1, 2]);
  const ofRidge = new Pipeline([['scale', new Scale()], ['ridge', new Ridge()]]); // prettier-ignore
  const regression = new GridSearchCV(ofRidge, { ridge__alpha: [1] });
  expect([regression.estimatorType, 'predictProba' in regression]).toEqual(['regressor', false]);
  await expect(crossValPredict(ofRidge, iris.data, iris.target, { method: 'predict_proba' })).rejects.toThrow(
    'crossValPredict: method must be a method of Pipeline, which has no predictProba.',
  );
});

test('A pipeline hands the signal and weights of a search on to its steps', async () => {
  const model = new MLPClassifier({ hiddenLayerSizes: [2], maxIter: 2, randomState: 0, engine: 'matrix' });
  const pipe = new Pipeline([['scale', new Scale()], ['mlp', model]]); // prettier-ignore
  const search = new GridSearchCV(pipe, { mlp__alpha: [0.1] }, { cv: 2 });
  const { signal } = new AbortController();
  await search.fit(iris.data, iris.target, { signal, mlp__sampleWeight: iris.target.map((label) => label + 1) });
  takeWarnings('ConvergenceWarning', 'ConvergenceWarning', 'ConvergenceWarning');
  expect(search.bestParams_).toEqual({ mlp__alpha: 0.1 });
});
