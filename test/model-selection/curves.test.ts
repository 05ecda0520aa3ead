import { describe, expect, test } from '@jest/globals';
import { expectTypeOf } from 'expect-type';
import { KFold, loadDiabetes, loadIris, MLPClassifier, MLPRegressor, StratifiedKFold } from '../../src';
import { learningCurve, type LearningCurveOptions, validationCurve } from '../../src/model-selection';
import { expectGolden } from '../golden/expect-golden';
import { readGolden } from '../golden/read-golden';
import { takeWarnings } from '../setup/fatal-warnings';
import { Centroids } from './twins/centroids';
import { Ridge } from './twins/ridge';

const golden = readGolden<Record<string, unknown>>('curves');
const diabetes = loadDiabetes();
const iris = loadIris();
const small = { hiddenLayerSizes: [4], batchSize: 16, randomState: 0, engine: 'matrix' } as const;
const shuffled = new StratifiedKFold({ nSplits: 3, shuffle: true, randomState: 0 });

describe("learningCurve gives scikit-learn's scores", () => {
  test('for its five shares of the samples', async () => {
    const curve = await learningCurve(new Ridge({ alpha: 0.01 }), diabetes.data, diabetes.target);
    expectGolden('learningCurve', curve, golden.default);
  });

  test('for numbers of samples, in ascending order', async () => {
    const cv = new KFold({ nSplits: 4, shuffle: true, randomState: 1 });
    const options = { trainSizes: [300, 20, 90], cv, returnTimes: true } as const;
    const { fitTimes, scoreTimes, ...curve } = await learningCurve(
      new Ridge({ alpha: 0.01 }),
      diabetes.data,
      diabetes.target,
      options,
    );
    expectGolden('learningCurve', curve, golden.counts);
    for (const times of [fitTimes, scoreTimes]) expect(times.map((row) => row.length)).toEqual([4, 4, 4]);
  });

  test('of shuffled samples, each number once', async () => {
    const options: LearningCurveOptions<false> = {
      trainSizes: [0.1, 0.11, 0.5, 0.999],
      cv: new KFold({ nSplits: 3 }),
      shuffle: true,
      randomState: 5,
      scoring: 'f1_macro',
    };
    const curve = await learningCurve(new Centroids(), iris.data, iris.target, options);
    expectGolden('learningCurve', curve, golden.shuffled);
    expectTypeOf(curve).not.toHaveProperty('fitTimes');
  });

  test('of perceptrons that go on from fewer samples', async () => {
    const options = { trainSizes: [0.3, 0.6, 1], cv: shuffled, exploitIncrementalLearning: true };
    const curve = await learningCurve(new MLPClassifier(small), iris.data, iris.target, options);
    expectGolden('learningCurve', curve, golden.incremental);
    const X = diabetes.data.slice(0, 80);
    const y = diabetes.target.slice(0, 80);
    const ofSquares = {
      trainSizes: [20, 40],
      cv: 3,
      exploitIncrementalLearning: true,
      scoring: 'neg_mean_squared_error',
    } as const;
    expectGolden(
      'learningCurve',
      await learningCurve(new MLPRegressor(small), X, y, ofSquares),
      golden.incrementalRegressor,
    );
  });

  test('and says where numbers of samples are the same', async () => {
    await learningCurve(new Ridge(), diabetes.data, diabetes.target, { trainSizes: [0.5, 0.5001], cv: 2 });
    expect(takeWarnings('ParameterWarning')).toEqual([
      'learningCurve: trainSizes come down to 1 different numbers of samples, not 2.',
    ]);
  });

  test.each([[[0, 0.5]], [[1.5]], [[0.5, 2]]])('and refuses %j as shares', async (trainSizes) => {
    const curve = learningCurve(new Ridge(), diabetes.data, diabetes.target, { trainSizes });
    await expect(curve).rejects.toThrow(
      'learningCurve: trainSizes must be shares in (0, 1], or whole numbers of samples.',
    );
  });

  test('and refuses more samples than there are, and steps without partialFit', async () => {
    const many = learningCurve(new Ridge(), diabetes.data, diabetes.target, { trainSizes: [354] });
    await expect(many).rejects.toThrow(
      'learningCurve: trainSizes must be numbers of samples from 1 to 353. Got [354].',
    );
    const inSteps = learningCurve(new Ridge(), diabetes.data, diabetes.target, { exploitIncrementalLearning: true });
    await expect(inSteps).rejects.toThrow(
      'learningCurve: exploitIncrementalLearning must be false for an estimator without partialFit. Got true.',
    );
  });
});

describe("validationCurve gives scikit-learn's scores", () => {
  test('for values of a parameter', async () => {
    const curve = await validationCurve(new Ridge(), diabetes.data, diabetes.target, 'alpha', [1e-3, 0.1, 10], {
      cv: 4,
    });
    expectGolden('validationCurve', curve, golden.validation);
  });

  test('for values that fail', async () => {
    const curve = await validationCurve(new Ridge(), diabetes.data, diabetes.target, 'alpha', [0.1, -1], { cv: 3 });
    expectGolden('validationCurve', curve, golden.validationFailing);
    takeWarnings('FitFailedWarning');
  });

  test('of a perceptron', async () => {
    const model = new MLPClassifier({ ...small, maxIter: 4 });
    const options = { cv: shuffled, scoring: 'neg_log_loss' } as const;
    const curve = await validationCurve(model, iris.data, iris.target, 'activation', ['relu', 'tanh'], options);
    expectGolden('validationCurve', curve, golden.validationMlp);
    takeWarnings(...new Array<string>(6).fill('ConvergenceWarning'));
  });

  test('and a name or value that the estimator does not have does not compile, nor run', async () => {
    // @ts-expect-error -- no parameter of Ridge
    const unknown = validationCurve(new Ridge(), diabetes.data, diabetes.target, 'alhpa', [1]);
    await expect(unknown).rejects.toThrow('Did you mean "alpha"?');
    // @ts-expect-error -- alpha is a number
    const word = validationCurve(new Ridge(), diabetes.data, diabetes.target, 'alpha', ['1'], { errorScore: 'raise' });
    await expect(word).rejects.toThrow('Ridge: alpha must be a number');
    const none = validationCurve(new Ridge(), diabetes.data, diabetes.target, 'alpha', []);
    await expect(none).rejects.toThrow('validationCurve: paramRange must be an array of values. Got [].');
  });
});
