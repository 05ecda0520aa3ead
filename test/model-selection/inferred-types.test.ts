import { describe, expect, it } from '@jest/globals';
import { expectTypeOf } from 'expect-type';
import {
  accuracyScore,
  crossValidate,
  crossValPredict,
  crossValScore,
  fbetaScore,
  GridSearchCV,
  type Label,
  makePipeline,
  makeScorer,
  MLPClassifier,
  MLPRegressor,
  permutationImportance,
  type PermutationImportance,
  StandardScaler,
} from '../../src';

const X = [[1], [2]];
const y = ['a', 'b'];
const classifier = new MLPClassifier();
const pipe = makePipeline(new StandardScaler(), new MLPClassifier());

describe('The types of model selection', () => {
  it('know what is predicted of each sample, whatever predicts', () => {
    const unused = async (): Promise<void> => {
      const search = new GridSearchCV(pipe, { mlpclassifier__alpha: [1] });
      expectTypeOf(await crossValPredict(classifier, X, y)).toEqualTypeOf<Label[]>();
      expectTypeOf(await crossValPredict(pipe, X, y)).toEqualTypeOf<Label[]>();
      expectTypeOf(await crossValPredict(search, X, y)).toEqualTypeOf<Label[]>();
      expectTypeOf(await crossValPredict(makePipeline(search), X, y)).toEqualTypeOf<Label[]>();
      expectTypeOf(await crossValPredict(new MLPRegressor(), X, [1, 2])).toEqualTypeOf<number[]>();
      expectTypeOf(await crossValPredict(pipe, X, y, { method: 'predict_proba' })).toEqualTypeOf<number[][]>();
      accuracyScore(y, await crossValPredict(pipe, X, y));
      accuracyScore(y, await crossValPredict(search, X, y));
    };
    expect(unused).toBeInstanceOf(Function);
  });

  it('take scorers that are made in the call, and know their names', () => {
    const unused = async (): Promise<void> => {
      const several = await crossValidate(classifier, X, y, {
        scoring: { acc: 'accuracy', f2: makeScorer(fbetaScore, { beta: 2, average: 'macro' }) },
      });
      expectTypeOf(several.test_f2).toEqualTypeOf<number[]>();
      expectTypeOf(several).not.toHaveProperty('test_f1');
      const one = await crossValidate(classifier, X, y, { scoring: makeScorer(fbetaScore, { beta: 2 }) });
      expectTypeOf(one.testScore).toEqualTypeOf<number[]>();
      expectTypeOf((await crossValidate(classifier, X, y)).testScore).toEqualTypeOf<number[]>();
      expectTypeOf((await crossValidate(classifier, X, y, { scoring: null })).testScore).toEqualTypeOf<number[]>();
      const importances = await permutationImportance(classifier, X, y, {
        scoring: { acc: 'accuracy', f2: makeScorer(fbetaScore, { beta: 2 }) },
      });
      expectTypeOf(importances.f2).toEqualTypeOf<PermutationImportance>();
      expectTypeOf(await permutationImportance(classifier, X, y)).toEqualTypeOf<PermutationImportance>();
      // @ts-expect-error -- there is no such score
      void crossValidate(classifier, X, y, { scoring: { acc: 'acuracy' } });
    };
    expect(unused).toBeInstanceOf(Function);
  });

  it("give the arguments of a scorer of one's own", () => {
    const unused = async (): Promise<void> => {
      await crossValScore(classifier, X, y, {
        cv: 2,
        scoring: (estimator, rows, labels) => {
          expectTypeOf(estimator).toEqualTypeOf<MLPClassifier>();
          expectTypeOf(rows).toEqualTypeOf<number[][]>();
          return accuracyScore(labels, estimator.predict(rows));
        },
      });
      await crossValScore(pipe, X, y, { scoring: (estimator, rows, labels) => estimator.score(rows, labels) });
      await crossValScore(pipe, X, y, {
        scoring: (model: typeof pipe, rows: number[][]) => model.predict(rows).length,
      });
      await crossValScore(pipe, ['some', 'words'], y, { scoring: makeScorer(accuracyScore) });
      // @ts-expect-error -- there is no such score
      void crossValScore(classifier, X, y, { scoring: 'acuracy' });
    };
    expect(unused).toBeInstanceOf(Function);
  });
});
