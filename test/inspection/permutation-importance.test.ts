import { describe, expect, test } from '@jest/globals';
import { expectTypeOf } from 'expect-type';
import { Matrix } from 'ml-matrix';
import { loadDiabetes, loadIris, MLPClassifier, RandomState, Table } from '../../src';
import { permutationImportance } from '../../src/inspection';
import { expectGolden } from '../golden/expect-golden';
import { readGolden } from '../golden/read-golden';
import { Centroids } from '../model-selection/twins/centroids';
import { Ridge } from '../model-selection/twins/ridge';
import { takeWarnings } from '../setup/fatal-warnings';

const { importance: golden } = readGolden<{ importance: Record<string, Record<string, unknown>> }>('inspection');
const diabetes = loadDiabetes();
const iris = loadIris();
const X = diabetes.data.slice(0, 60);
const y = diabetes.target.slice(0, 60);
const sampleWeight = y.map((_, i) => 1 + (i % 5));
const ridge = new Ridge({ alpha: 0.01 }).fit(X, y);

/** scikit-learn's names. */
function renamed({ importances, importancesMean, importancesStd }: Record<string, unknown>): object {
  return { importances, importances_mean: importancesMean, importances_std: importancesStd };
}

describe("permutationImportance gives scikit-learn's importances", () => {
  test('of a regressor', async () => {
    const result = await permutationImportance(ridge, X, y, { randomState: 0 });
    expectGolden('permutationImportance', renamed({ ...result }), golden.default);
  });

  test('of weighted samples', async () => {
    const result = await permutationImportance(ridge, X, y, { randomState: 1, nRepeats: 3, sampleWeight });
    expectGolden('permutationImportance', renamed({ ...result }), golden.weighted);
  });

  test('of a share or a number of the samples', async () => {
    const share = await permutationImportance(ridge, X, y, { randomState: 2, nRepeats: 3, maxSamples: 0.4 });
    expectGolden('permutationImportance', renamed({ ...share }), golden.share);
    const options = { randomState: 3, nRepeats: 2, maxSamples: 31, sampleWeight };
    expectGolden(
      'permutationImportance',
      renamed({ ...(await permutationImportance(ridge, X, y, options)) }),
      golden.count,
    );
  });

  test('by several scores', async () => {
    const centroids = new Centroids().fit(iris.data, iris.target);
    const options = { randomState: 4, scoring: ['accuracy', 'neg_log_loss'] } as const;
    const result = await permutationImportance(centroids, iris.data, iris.target, options);
    const named = Object.entries(result).map(([name, each]) => [name, renamed({ ...each })] as const);
    expectGolden('permutationImportance', Object.fromEntries(named), golden.several);
    expectTypeOf(result.accuracy.importancesMean).toEqualTypeOf<number[]>();
  });

  test('of a perceptron, and leaves a generator one draw further', async () => {
    const model = new MLPClassifier({
      hiddenLayerSizes: [4],
      batchSize: 16,
      maxIter: 5,
      randomState: 0,
      engine: 'matrix',
    });
    await model.fit(iris.data, iris.target);
    takeWarnings('ConvergenceWarning');
    const random = new RandomState(7);
    const options = { randomState: random, nRepeats: 4, scoring: 'neg_log_loss' } as const;
    const result = await permutationImportance(model, iris.data, iris.target, options);
    expectGolden('permutationImportance', renamed({ ...result }), golden.mlp);
    const expected = new RandomState(7);
    expected.randint(2 ** 31);
    expect(random.randomSample()).toBe(expected.randomSample());
  });
});

test('X may be of any kind, and stays as it is', async () => {
  const expected = await permutationImportance(ridge, X, y, { randomState: 0 });
  const frame = new Table(diabetes.featureNames.map((name, j) => [name, X.map((row) => row[j]!)] as const));
  const flat = { data: Float64Array.from(X.flat()), shape: [60, 10] };
  for (const same of [frame, new Matrix(X), flat, X.map((row) => Float64Array.from(row))]) {
    expect(await permutationImportance(ridge, same, y, { randomState: 0 })).toEqual(expected);
  }
  expect(X).toEqual(loadDiabetes().data.slice(0, 60));
  expect(flat.data).toEqual(Float64Array.from(X.flat()));
});

test('An abort ends it with the reason of the signal', async () => {
  const controller = new AbortController();
  const scoring = (): number => {
    controller.abort(new Error('enough'));
    return 1;
  };
  const result = permutationImportance(ridge, X, y, { scoring, signal: controller.signal });
  await expect(result).rejects.toThrow('enough');
});

test.each<[object, string]>([
  [{ maxSamples: 61 }, 'maxSamples must be a share that leaves a sample, or at most 60, as many as there are. Got 61.'],
  [
    { maxSamples: 0.001 },
    'maxSamples must be a share that leaves a sample, or at most 60, as many as there are. Got 0.001.',
  ],
  [{ nRepeats: 0 }, 'nRepeats must be an integer in [1, Infinity). Got 0.'],
  [{ sampleWeight: [1] }, 'sampleWeight must have one value per sample of X (60). Got 1.'],
  [{ n_repeats: 3 }, 'unknown parameter "n_repeats". Did you mean "nRepeats"?'],
])('permutationImportance refuses %j', async (options, message) => {
  await expect(permutationImportance(ridge, X, y, options)).rejects.toThrow(`permutationImportance: ${message}`);
});
