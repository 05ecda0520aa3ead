import { describe, expect, it } from '@jest/globals';
import {
  fromPickle,
  fromSklearn,
  fromSkops,
  MLPClassifier,
  MLPRegressor,
  Pipeline,
  Table,
  toSklearn,
} from '../../../src';
import type { MatrixInput, SklearnEstimator } from '../../../src';
import { takeWarnings } from '../../setup/fatal-warnings';
import { expectGolden } from '../../golden/expect-golden';
import { type LearntInPython, SKLEARN_CASES, type SklearnCase, sklearnFile, X, X2 } from './golden-files';

type Perceptron = MLPClassifier | MLPRegressor;

/** By the end of a file's name: pickles are joblib's too. */
function opened(file: string): SklearnEstimator {
  if (file.endsWith('.json')) return fromSklearn(Buffer.from(sklearnFile(file)).toString());
  return file.endsWith('.skops') ? fromSkops(sklearnFile(file)) : fromPickle(sklearnFile(file));
}

function lastOf(estimator: SklearnEstimator): Perceptron {
  return (estimator instanceof Pipeline ? estimator.get(-1) : estimator) as Perceptron;
}

/** X as the case had it: in 32 bits, or a frame. */
function inputs(rows: number[][], { single, names }: SklearnCase): MatrixInput {
  if (names === null) return single ? rows.map((row) => Float32Array.from(row)) : rows;
  return Table.fromRows(rows.map((row) => Object.fromEntries(row.map((value, j) => [names[j]!, value]))));
}

function learnt(model: Perceptron): LearntInPython {
  const isByEpochs = model.getParams().solver !== 'lbfgs';
  return {
    coefs_: model.coefs_.map((W) => W.to2DArray()),
    intercepts_: model.intercepts_,
    loss_: model.loss_,
    n_iter_: model.nIter_,
    t_: model.t_,
    loss_curve_: isByEpochs ? model.lossCurve_ : null,
    best_loss_: model.bestLoss_ ?? null,
    validation_scores_: model.validationScores_ ?? null,
  };
}

async function trainFurther(estimator: SklearnEstimator, golden: SklearnCase): Promise<void> {
  const model = lastOf(estimator);
  const rows = inputs(X2, golden);
  const data = estimator instanceof Pipeline ? estimator.slice(0, -1).transform(rows) : rows;
  await (model[golden.goesOnBy] as (X: unknown, y: unknown) => Promise<unknown>).call(model, data, golden.y2);
}

describe.each(SKLEARN_CASES.map((golden) => [golden.title, golden] as const))(
  'a scikit-learn model: %s',
  (_title, golden) => {
    // Rounding of 32 bits, in other orders of summation.
    const tolerance = golden.single ? 1e-6 : 1e-12;

    it.each(golden.files)('predicts in this library what it does in Python: %s', (file) => {
      const estimator = opened(file);
      const rows = inputs(X, golden);
      expectGolden('sklearn files', (estimator as MLPRegressor).predict(rows), golden.predictions, tolerance);
      if (golden.probabilities !== undefined) {
        const probabilities = (estimator as MLPClassifier).predictProba(rows);
        expectGolden('sklearn files', probabilities, golden.probabilities, tolerance);
      }
      expectGolden(
        'sklearn files',
        (estimator as MLPRegressor).score(rows, golden.y as number[]),
        golden.score,
        tolerance,
      );
      expectGolden('sklearn files', learnt(lastOf(estimator)), golden.learnt, golden.single ? 1e-7 : 0);
    });

    // A fit of the native engine compiles first: it takes over three kinds, the other one all.
    const isShort = golden.title.startsWith('regression') || golden.title.startsWith('binary');
    const engines = isShort ? (['matrix', 'tensorflow'] as const) : (['matrix'] as const);
    it.each(engines)('is trained further as it is in Python, by %s', async (engine) => {
      const estimator = opened(golden.files.at(engine === 'matrix' ? -2 : 0)!);
      lastOf(estimator).setParams({ engine });
      await trainFurther(estimator, golden);
      if (golden.title.startsWith('lbfgs')) takeWarnings('ConvergenceWarning');
      expectGolden('sklearn files', learnt(lastOf(estimator)), golden.after, tolerance);
    });

    it('is the same in all its files, and as toSklearn writes it', () => {
      const written = golden.files.map((file) => toSklearn(opened(file)).json);
      expect(new Set(written).size).toBe(1);
      expect(toSklearn(fromSklearn(written[0]!)).json).toBe(written[0]);
    });
  },
);
