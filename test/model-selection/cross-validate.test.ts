import { describe, expect, test } from '@jest/globals';
import { expectTypeOf } from 'expect-type';
import { GroupKFold, KFold, loadDiabetes, loadIris, MLPClassifier, MLPRegressor, StratifiedKFold } from '../../src';
import { crossValidate, crossValPredict, crossValScore } from '../../src/model-selection';
import { expectGolden } from '../golden/expect-golden';
import { readGolden } from '../golden/read-golden';
import { takeWarnings } from '../setup/fatal-warnings';
import { Centroids } from './twins/centroids';
import { Ridge } from './twins/ridge';

const golden = readGolden<Record<string, unknown>>('cross-validate');
const diabetes = loadDiabetes();
const iris = loadIris();
const X = diabetes.data.slice(0, 60);
const y = diabetes.target.slice(0, 60);
const sampleWeight = y.map((_, i) => 1 + (i % 5));
const groups = y.map((_, i) => Math.floor(i / 7));
const named = iris.target.map((label) => ['c', 'a', 'b'][label]!);
const everyFifth = <T>(values: readonly T[]): T[] => values.filter((_, i) => i % 5 === 0);
const small = { hiddenLayerSizes: [4], maxIter: 5, batchSize: 16, randomState: 0, engine: 'matrix' } as const;

/** scikit-learn's keys: its single score is `test_score`. */
function table(result: object): Record<string, unknown> {
  const names: Record<string, string> = { testScore: 'test_score', trainScore: 'train_score' };
  const entries = Object.entries(result).filter(([name]) => !name.endsWith('Time') && name !== 'estimator');
  return Object.fromEntries(entries.map(([name, value]: [string, unknown]) => [names[name] ?? name, value]));
}

describe("crossValidate gives scikit-learn's scores", () => {
  test('of a regressor, with training scores and indices', async () => {
    const result = await crossValidate(new Ridge(), X, y, { returnTrainScore: true, returnIndices: true });
    expectGolden('crossValidate', table(result), golden.regressionDefault);
    expect(result.fitTime).toHaveLength(5);
    expect(result.scoreTime.every((seconds) => seconds >= 0 && seconds < 10)).toBe(true);
    expectTypeOf(result).toMatchObjectType<{
      testScore: number[];
      trainScore: number[];
      indices: { train: number[][] };
    }>();
    expectTypeOf(result).not.toHaveProperty('estimator');
  });

  test('by several scores with names', async () => {
    const scoring = ['r2', 'neg_mean_squared_error', 'neg_max_error'] as const;
    const cv = new KFold({ nSplits: 4, shuffle: true, randomState: 1 });
    const result = await crossValidate(new Ridge({ alpha: 0.1 }), X, y, { cv, scoring, returnTrainScore: true });
    expectGolden('crossValidate', table(result), golden.regressionSeveral);
    expectTypeOf(result.test_neg_max_error).toEqualTypeOf<number[]>();
    expectTypeOf(result).not.toHaveProperty('testScore');
  });

  test('of weighted samples', async () => {
    const result = await crossValidate(new Ridge({ alpha: 0.01 }), X, y, { params: { sampleWeight } });
    expectGolden('crossValidate', table(result), golden.weighted);
  });

  test('of groups', async () => {
    const options = { groups, cv: new GroupKFold({ nSplits: 3 }), scoring: 'neg_mean_absolute_error' } as const;
    expectGolden('crossValidate', table(await crossValidate(new Ridge(), X, y, options)), golden.grouped);
  });

  test('of a classifier by scores that were named anew', async () => {
    const scoring = { hits: 'accuracy', f: 'f1_macro', loss: 'neg_log_loss' } as const;
    const result = await crossValidate(new Centroids({ shrinkage: 0.2 }), iris.data, iris.target, { scoring, cv: 7 });
    expectGolden('crossValidate', table(result), golden.classes);
    expectTypeOf(result.test_hits).toEqualTypeOf<number[]>();
  });

  test('where each fold lacks a class', async () => {
    const result = await crossValidate(new Centroids(), iris.data, iris.target, { cv: new KFold({ nSplits: 3 }) });
    expectGolden('crossValidate', table(result), golden.oneMissing);
  });

  test('of a perceptron', async () => {
    const result = await crossValidate(new MLPRegressor(small), X, y, {
      cv: 3,
      returnTrainScore: true,
      returnEstimator: true,
    });
    expectGolden('crossValidate', table(result), golden.mlp);
    takeWarnings('ConvergenceWarning', 'ConvergenceWarning', 'ConvergenceWarning');
    expect(result.estimator.map((model) => model.nFeaturesIn_)).toEqual([10, 10, 10]);
    expectTypeOf(result.estimator).toEqualTypeOf<MLPRegressor[]>();
  });
});

describe("crossValScore gives scikit-learn's scores", () => {
  test('of a classifier', async () => {
    const cv = new StratifiedKFold({ nSplits: 4, shuffle: true, randomState: 3 });
    const scores = await crossValScore(new Centroids({ shrinkage: 0.5 }), iris.data, iris.target, { cv });
    expectGolden('crossValScore', scores, golden.score);
  });

  test('of a perceptron', async () => {
    const options = { cv: 3, scoring: 'neg_log_loss' } as const;
    const scores = await crossValScore(new MLPClassifier(small), iris.data, iris.target, options);
    expectGolden('crossValScore', scores, golden.mlpScore);
    takeWarnings('ConvergenceWarning', 'ConvergenceWarning', 'ConvergenceWarning');
  });
});

describe("crossValPredict gives scikit-learn's predictions", () => {
  const lacking = ['MissingClassesWarning', 'MissingClassesWarning', 'MissingClassesWarning'];
  const cv = new KFold({ nSplits: 3 });

  test('of a regressor, in the order of the samples', async () => {
    const shuffled = new KFold({ nSplits: 4, shuffle: true, randomState: 1 });
    const predictions = await crossValPredict(new Ridge(), X, y, { cv: shuffled });
    expectGolden('crossValPredict', predictions, golden.predict);
    expectTypeOf(predictions).toEqualTypeOf<number[]>();
  });

  test('of labels that are words', async () => {
    expectGolden(
      'crossValPredict',
      await crossValPredict(new Centroids(), iris.data, named, { cv: 4 }),
      golden.predictLabels,
    );
  });

  test('with 0 as the probability of a class that a fold lacks', async () => {
    const options = { cv, method: 'predict_proba' } as const;
    const probabilities = await crossValPredict(new Centroids(), iris.data, iris.target, options);
    expectGolden('crossValPredict', everyFifth(probabilities), golden.predictProba);
    expectTypeOf(probabilities).toEqualTypeOf<number[][]>();
    expect(takeWarnings(...lacking)[0]).toBe(
      'crossValPredict: Number of classes in training fold (2) does not match total number of classes (3). ' +
        'The columns of the missing ones are filled. Use stratified folds.',
    );
  });

  test('with the lowest number as its logarithm, the columns in the order of all classes', async () => {
    const options = { cv, method: 'predict_log_proba' } as const;
    const logarithms = await crossValPredict(new Centroids(), iris.data, named, options);
    expectGolden('crossValPredict', everyFifth(logarithms), golden.predictLogProba);
    takeWarnings(...lacking);
  });

  test('of a perceptron', async () => {
    const options = { cv, method: 'predict_log_proba' } as const;
    const logarithms = await crossValPredict(new MLPClassifier(small), iris.data, iris.target, options);
    expectGolden('crossValPredict', everyFifth(logarithms), golden.predictLogProbaMlp);
    takeWarnings('ConvergenceWarning', 'ConvergenceWarning', 'ConvergenceWarning', ...lacking);
  });

  test('of decisions, a column for each class or one for two', async () => {
    const options = { cv: 4, method: 'decision_function' } as const;
    const decisions = await crossValPredict(new Centroids(), iris.data, iris.target, options);
    expectGolden('crossValPredict', everyFifth(decisions as number[][]), golden.decision);
    const ofTwo = await crossValPredict(new Centroids(), iris.data.slice(0, 100), iris.target.slice(0, 100), options);
    expectGolden('crossValPredict', everyFifth(ofTwo as number[]), golden.decisionOfTwo);
  });
});
