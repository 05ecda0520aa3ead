import { describe, expect, jest, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { Matrix } from 'ml-matrix';
import {
  crossValidate,
  crossValPredict,
  crossValScore,
  KFold,
  loadDiabetes,
  loadIris,
  makeScorer,
  meanSquaredError,
  Table,
} from '../../src';
import { takeWarnings } from '../setup/fatal-warnings';
import { Centroids } from './twins/centroids';
import { Ridge } from './twins/ridge';
import { Mean } from './twins/ten-lines';

const diabetes = loadDiabetes();
const iris = loadIris();
const X = diabetes.data.slice(0, 30);
const y = diabetes.target.slice(0, 30);

describe('A fit that fails', () => {
  /** Fails in the first fold, whose training samples begin with the fifth. */
  class Fragile extends Ridge {
    override fit(rows: number[][], ...rest: [number[]]): this {
      if (rows[0]![0] === X[6]![0]) throw new TypeError('fragile');
      return super.fit(rows, ...rest);
    }
  }

  test('scores errorScore, with one warning that counts and words the causes', async () => {
    const options = { scoring: ['r2', 'neg_mean_squared_error'], errorScore: -1, returnTrainScore: true } as const;
    const result = await crossValidate(new Fragile(), X, y, options);
    const sound = await crossValidate(new Ridge(), X, y, options);
    for (const name of ['test_r2', 'train_r2', 'test_neg_mean_squared_error'] as const) {
      expect(result[name]).toEqual([-1, ...sound[name].slice(1)]);
    }
    expect(takeWarnings('FitFailedWarning')).toEqual([
      'crossValidate: 1 of 5 fits failed. Their scores are -1; errorScore: "raise" stops at the first.\n' +
        '- 1 fit: TypeError: fragile',
    ]);
  });

  test('stops everything with errorScore: "raise"', async () => {
    const fits = jest.spyOn(Fragile.prototype, 'fit');
    await expect(crossValScore(new Fragile(), X, y, { errorScore: 'raise' })).rejects.toThrow(new TypeError('fragile'));
    expect(fits).toHaveBeenCalledTimes(1);
  });

  test('is an error where all fail', async () => {
    await expect(crossValScore(new Ridge({ alpha: -1 }), X, y)).rejects.toMatchObject({
      name: 'FitsFailedError',
      message: expect.stringMatching(/^crossValScore: all 5 fits failed\. .*\n- 5 fits: RangeError: alpha below 0$/s),
    });
  });

  test('has no score of a function that gives several by name but under those names', async () => {
    const scoring = (model: Ridge, rows: number[][]): { first: number } => ({ first: model.predict(rows)[0]! });
    const result = await crossValidate(new Fragile(), X, y, { scoring });
    expect(result.test_first).toEqual([NaN, ...result.test_first.slice(1)]);
    takeWarnings('FitFailedWarning');
    await expect(crossValScore(new Ridge(), X, y, { scoring })).rejects.toThrow(
      'crossValScore: scoring must give one number. Got several by name; crossValidate takes them.',
    );
  });
});

describe('A score that fails', () => {
  const failing = (): number => {
    throw new Error('no score');
  };

  test('is errorScore, with one warning for all, and leaves other scores alone', async () => {
    const result = await crossValidate(new Ridge(), X, y, { scoring: { failing, r2: 'r2' }, cv: 3 });
    expect(result.test_failing).toEqual([NaN, NaN, NaN]);
    expect(result.test_r2.every(Number.isFinite)).toBe(true);
    expect(takeWarnings('ScoringFailedWarning')).toEqual([
      'crossValidate: 3 scores failed, and are NaN; errorScore: "raise" stops at the first.\n- 3 scores: Error: no score',
    ]);
  });

  test('stops everything with errorScore: "raise"', async () => {
    const options = { scoring: failing, errorScore: 'raise' } as const;
    await expect(crossValScore(new Ridge(), X, y, options)).rejects.toThrow('no score');
  });

  test('by giving no number is a mistake, whatever errorScore says', async () => {
    const scoring = (() => 'good') as unknown as () => number;
    await expect(crossValScore(new Ridge(), X, y, { scoring })).rejects.toThrow('must be a number. Got "good".');
  });
});

describe('Estimators and data of a user', () => {
  test("an estimator of a user's own, with a fit that is a promise, is enough", async () => {
    const scores = await crossValScore(new Mean(), [[0], [0], [0], [0]], [1, 3, 5, 11], { cv: 2 });
    expect(scores).toEqual([-7, -9]); // of 1 and 3 by 8, of 5 and 11 by 2
    expect(await crossValPredict(new Mean(), [[0], [0], [0], [0]], [1, 3, 5, 11], { cv: 2 })).toEqual([8, 8, 2, 2]);
  });

  test('scorers may be functions, promises and made of metrics', async () => {
    const named = await crossValScore(new Ridge(), X, y, { scoring: 'neg_mean_squared_error' });
    const made = makeScorer(meanSquaredError, { greaterIsBetter: false });
    expect(await crossValScore(new Ridge(), X, y, { scoring: made })).toEqual(named);
    const own = async (model: Ridge, rows: number[][], target: number[]): Promise<number> =>
      Promise.resolve(-meanSquaredError(target, model.predict(rows)));
    expect(await crossValScore(new Ridge(), X, y, { scoring: own })).toEqual(named);
  });

  test('X and y may be of any kind, which the estimator gets', async () => {
    const expected = await crossValScore(new Ridge(), X, y);
    const frame = new Table(diabetes.featureNames.map((name, j) => [name, X.map((row) => row[j]!)] as const));
    const kinds = [frame, new Matrix(X), { data: Float64Array.from(X.flat()), shape: [30, 10] }];
    for (const same of kinds) expect(await crossValScore(new Ridge(), same, Float64Array.from(y))).toEqual(expected);
    const seen = new Set<unknown>();
    class Looking extends Ridge {
      override fit(rows: never, ...rest: [never]): this {
        seen.add(Reflect.get(rows, 'constructor'));
        return super.fit(rows, ...rest);
      }
    }
    for (const same of kinds) await crossValScore(new Looking(), same, y);
    expect([...seen]).toEqual([Table, Matrix, Object]);
  });

  test('tensors that are made for folds are disposed of', async () => {
    const tensor = tf.tensor2d(X);
    const before = tf.memory().numTensors;
    const scores = await crossValScore(new Ridge(), tensor, y);
    expect(scores.every(Number.isFinite)).toBe(true);
    await crossValPredict(new Ridge(), tensor, y);
    expect(tf.memory().numTensors).toBe(before);
    tensor.dispose();
  });

  test('What happens to X, y and weights after the call does not matter', async () => {
    const expected = await crossValScore(new Ridge(), X, y, { params: { sampleWeight: y } });
    const [rows, target, sampleWeight] = [X.map((row) => [...row]), [...y], [...y]];
    const scores = crossValScore(new Ridge(), rows, target, { params: { sampleWeight } });
    rows.forEach((row) => row.fill(7));
    target.fill(7);
    sampleWeight.fill(7);
    expect(await scores).toEqual(expected);
  });

  test('the estimator stays unfitted', async () => {
    const model = new Centroids();
    await crossValScore(model, iris.data, iris.target);
    expect(() => model.classes_).toThrow();
  });
});

describe('An abort', () => {
  test('rejects with the reason of the signal and is no failure, and begins no further fit', async () => {
    const controller = new AbortController();
    const fits: unknown[] = [];
    class Aborting extends Ridge {
      override fit(rows: number[][]): this {
        fits.push(rows);
        controller.abort(new Error('enough'));
        throw new Error('ended by the abort');
      }
    }
    const scores = crossValScore(new Aborting(), X, y, { signal: controller.signal });
    await expect(scores).rejects.toThrow('enough');
    expect(fits).toHaveLength(1);
  });

  test('comes through between fits that answer at once', async () => {
    const controller = new AbortController();
    setImmediate(() => {
      controller.abort(new Error('from outside'));
    });
    const scores = crossValScore(new Ridge(), X, y, {
      cv: 30,
      scoring: 'neg_mean_squared_error',
      signal: controller.signal,
    });
    await expect(scores).rejects.toThrow('from outside');
  });
});

test('verbose prints what scikit-learn prints: a line for each fit, from 3 on with the scores', async () => {
  const lines = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  await crossValScore(new Ridge(), X, y, { cv: 2, verbose: 2 });
  expect(lines.mock.calls.map(([line]) => String(line).replace(/\d\.\ds$/, '0.0s'))).toEqual(
    // print of _fit_and_score(verbose=2): 80 columns
    new Array<string>(2).fill(`[CV] END ${'.'.repeat(52)} total time=   0.0s`),
  );
  lines.mockClear();
  await crossValidate(new Ridge(), X, y, { cv: 2, verbose: 3, scoring: ['r2'], returnTrainScore: true });
  expect(String(lines.mock.calls[0]![0])).toMatch(
    /^\[CV 1\/2\] END \.+ r2: \(train=0\.\d{3}, test=-?\d\.\d{3}\) total time= {3}\d\.\ds$/,
  );
});

describe('What cannot be used is refused by name:', () => {
  test.each<[object, string]>([
    [{ scoring: 'acuracy' }, 'crossValidate: unknown scoring "acuracy". Did you mean "accuracy"?'],
    [{ scoring: ['r2', 'r2'] }, 'crossValidate: scoring must be an array of different names. Got ["r2", "r2"].'],
    [{ scoring: [] }, 'crossValidate: scoring must be at least one score. Got [].'],
    [{ scoring: { a: 1 } }, 'crossValidate: scoring must be an array of names, or an object of names and scorers.'],
    [{ groups: [1] }, 'crossValidate: groups must have one value per sample of X (30). Got 1.'],
    [{ cv: 1 }, 'crossValidate: cv must be an integer in [2, Infinity), a splitter'],
    [{ errorScore: 'nan' }, 'crossValidate: errorScore must be a number (NaN counts) or "raise". Got "nan".'],
    [{ nJobs: 0 }, 'crossValidate: nJobs must be an integer other than 0, or null. Got 0.'],
    [{ signal: 1 }, 'crossValidate: signal must be an AbortSignal or null. Got 1.'],
    [
      { return_train_score: true },
      'crossValidate: unknown parameter "return_train_score". Did you mean "returnTrainScore"?',
    ],
  ])('%j', async (options, message) => {
    await expect(crossValidate(new Ridge(), X, y, options)).rejects.toThrow(message);
  });

  test('a y of another length, an estimator without a score, a method that is not there', async () => {
    await expect(crossValidate(new Ridge(), X, [1])).rejects.toThrow(
      'y must have one value per sample of X (30). Got 1.',
    );
    const scoreless = Object.assign(new Mean(), { score: undefined });
    await expect(crossValidate(scoreless, X, y)).rejects.toThrow(
      'crossValidate: scoring must be given for Mean, which has no method score. Got null.',
    );
    const method = crossValPredict(new Ridge(), X, y, { method: 'predict_proba' });
    await expect(method).rejects.toThrow(
      'method must be a method of Ridge, which has no predictProba. Got "predict_proba".',
    );
  });

  test('splits for crossValPredict that do not test each sample once', async () => {
    const [first] = new KFold({ nSplits: 3 }).split(X);
    await expect(crossValPredict(new Ridge(), X, y, { cv: [first!] })).rejects.toThrow(
      'crossValPredict: cv must test each sample exactly once. KFold and StratifiedKFold do.',
    );
  });

  test('decisions of a fold with other classes than all', async () => {
    const options = { cv: new KFold({ nSplits: 3 }), method: 'decision_function' } as const;
    await expect(crossValPredict(new Centroids(), iris.data, iris.target, options)).rejects.toThrow(
      'crossValPredict: predictions must have a column for each of the 2 classes of its fold. Got ',
    );
    takeWarnings('MissingClassesWarning');
  });

  test('a name of a score that does not exist, by the compiler too', () => {
    const check = (): unknown => [
      // @ts-expect-error -- no such score
      crossValScore(new Ridge(), X, y, { scoring: 'acuracy' }),
      // @ts-expect-error -- no such option
      crossValScore(new Ridge(), X, y, { scorings: 'r2' }),
      // @ts-expect-error -- no such option
      crossValidate(new Ridge(), X, y, { returnTrainScores: true }),
    ];
    expect(check).toBeInstanceOf(Function);
  });
});
