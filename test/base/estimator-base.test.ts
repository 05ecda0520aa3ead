import { Matrix } from 'ml-matrix';
import { describe, expect, test } from '@jest/globals';
import {
  anyOf,
  clone,
  functionLike,
  integerIn,
  NotFittedError,
  oneOf,
  RegressorBase,
  Table,
  trueOrFalse,
  UnknownParameterError,
} from '../../src';
import { checkEstimator } from '../../src/testing';
import { takeWarnings } from '../setup/fatal-warnings';
import { Centroids } from './centroids';
import { Ridge } from './ridge';

const X = [[0], [1], [2], [3]];
const y = [1, 3, 5, 7];

interface Parameters {
  how: 'mean' | 'wide' | 'nan' | 'late' | 'throw';
  depth: number | null;
  quiet: boolean;
  then: (value: number) => number;
}

const same = (value: number): number => value;

/** Predicts the weighted mean, or does something wrong. */
class Odd extends RegressorBase<Parameters, Matrix> {
  protected override readonly takesSampleWeight = true;
  seen: unknown[] = [];

  constructor(parameters: Partial<Parameters> = {}) {
    super(
      {
        how: { default: 'mean', constraint: oneOf('mean', 'wide', 'nan', 'late', 'throw') },
        depth: { default: null, constraint: anyOf(oneOf(null), integerIn(1, 9, '[]')) },
        quiet: { default: true, constraint: trueOrFalse },
        then: { default: same, constraint: functionLike('(value) => value') },
      },
      parameters,
    );
  }

  get mean_(): number {
    return this.learnt('mean_').get(0, 0);
  }

  async learn(X: Matrix, y: Matrix, { how, then }: Parameters, sampleWeight: number[]): Promise<Matrix> {
    this.seen = [X.to2DArray(), y.to2DArray(), sampleWeight];
    if (how === 'late') await new Promise((resolve) => setTimeout(resolve, 20));
    if (how === 'throw') throw new Error('cannot learn this');
    const total = sampleWeight.reduce((sum, weight) => sum + weight);
    const means = y.mulColumnVector(sampleWeight).sum('column').map((sum) => then(sum / total)); // prettier-ignore
    return Matrix.rowVector(how === 'wide' ? [...means, 0] : how === 'nan' ? [NaN] : means);
  }

  apply(means: Matrix, X: Matrix): Matrix {
    return Matrix.zeros(X.rows, means.columns).addRowVector(means);
  }
}

describe('An estimator on a base class', () => {
  test('with weights and a promise passes all that checkEstimator finds in it but to learn a slope, which a mean does not', async () => {
    const { failed, passed } = await checkEstimator(new Odd());
    expect(failed.map(({ check }) => check)).toEqual(['regressorLearnsALinearFunction']);
    expect(passed).toContain('doubleWeightCountsTwice');
  });

  test('learns from matrices, and from weights of 1 where none are given', async () => {
    const model = await new Odd().fit(X, y);
    expect(model.seen).toEqual([X, y.map((value) => [value]), [1, 1, 1, 1]]);
    await model.fit(X, y, { sampleWeight: 2 });
    expect(model.seen[2]).toEqual([2, 2, 2, 2]);
  });

  test('has what it learnt for attributes of its own, and refuses them before a fit', async () => {
    expect(() => new Odd().mean_).toThrow(NotFittedError);
    const model = await new Odd({ then: (value) => 10 * value }).fit(X, y);
    expect(model.mean_).toBe(40); // 10 · (1 + 3 + 5 + 7) / 4
    expect(() => clone(model).mean_).toThrow(NotFittedError);
  });

  test('keeps the names of a frame', async () => {
    const model = await new Ridge().fit(new Table({ age: [1, 2, 3] }), [1, 2, 3]);
    expect(model.featureNamesIn_).toEqual(['age']);
    expect(() => model.predict(new Table({ size: [1] }))).toThrow('Ridge.predict: X must have the feature names of');
    model.predict([[1]]);
    expect(takeWarnings('FeatureNamesWarning')).toHaveLength(1);
  });

  test('stays as it was after a fit that throws, is aborted, or meets another', async () => {
    const model = await new Odd().fit(X, y);
    await expect(model.setParams({ how: 'throw' }).fit(X, [0, 0, 0, 0])).rejects.toThrow('cannot learn this');
    model.setParams({ how: 'late' });
    const aborted = model.fit(X, [0, 0, 0, 0], { signal: AbortSignal.timeout(1) });
    await expect(model.fit(X, y)).rejects.toThrow('Odd.fit');
    await expect(aborted).rejects.toThrow('timeout');
    expect(model.predict([[0]])).toEqual([4]);
  });

  test.each([
    [{ how: 'wide' }, 'Odd.predict: what apply returns must be a Matrix of shape [4, 1]. Got [4, 2].'],
    [{ how: 'nan' }, 'Odd.predict: what apply returns must hold finite numbers only. Got NaN at row 0, column 0.'],
  ] as const)('with %j is told what is wrong with its predictions', async (parameters, message) => {
    const model = await new Odd(parameters).fit(X, y);
    expect(() => model.predict(X)).toThrow(message);
  });

  test.each([
    [{ how: 'median' as never }, 'how must be one of "mean", "wide", "nan", "late", "throw". Got "median".'],
    [{ depth: 0 }, 'depth must be null or an integer in [1, 9]. Got 0.'],
    [{ quiet: 1 as never }, 'quiet must be true or false. Got 1.'],
    [{ then: 'twice' as never }, 'then must be a function (value) => value. Got "twice".'],
  ])('refuses %j when it is fitted', async (parameters, message) => {
    await expect(new Odd(parameters).fit(X, y)).rejects.toThrow(message);
  });

  test('refuses weights that it does not take, weights without a class, and several labels a sample', async () => {
    await expect(new Ridge().fit(X, y, { sampleWeight: [1, 1, 1, 1] })).rejects.toThrow(UnknownParameterError);
    const labels = ['a', 'a', 'b', 'b'];
    await expect(new Centroids().fit(X, labels, { sampleWeight: [1, 0, 0, 0] })).rejects.toThrow(
      'Centroids.fit: sampleWeight must leave each class a sample with a weight other than 0. Got none for ["b"].',
    );
    const indicator = [[0, 1], [1, 1], [0, 0], [1, 0]]; // prettier-ignore
    await expect(new Centroids().fit(X, indicator)).rejects.toThrow(
      'Centroids.fit: y must have one label per sample. Got 2 columns.',
    );
  });
});
