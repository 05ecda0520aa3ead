import { describe, expect, test } from '@jest/globals';
import {
  MLPClassifier,
  MLPRegressor,
  Pipeline,
  RandomState,
  StandardScaler,
  TransformedTargetRegressor,
} from '../../../src';
import { parametersOf, sourceOf } from '../../../src/visualisation/report/source-of';

describe('sourceOf is the TypeScript that makes an estimator again', () => {
  test.each([
    [new MLPRegressor(), 'new MLPRegressor()'],
    [new MLPRegressor({ hiddenLayerSizes: [100], alpha: 1e-4 }), 'new MLPRegressor()'], // the defaults
    [
      new MLPClassifier({ hiddenLayerSizes: [5, 2], solver: 'lbfgs', randomState: 42 }),
      "new MLPClassifier({ hiddenLayerSizes: [5, 2], solver: 'lbfgs', randomState: 42 })",
    ],
    [
      new MLPClassifier({ classWeight: { 'a "b"': 2, c: 1 } }),
      `new MLPClassifier({ classWeight: { 'a "b"': 2, c: 1 } })`,
    ],
    [
      new Pipeline([['scale', new StandardScaler({ withMean: false })], ['nothing', 'passthrough'], ["it's", new MLPRegressor()]]), // prettier-ignore
      "new Pipeline([\n  ['scale', new StandardScaler({ withMean: false })],\n  ['nothing', 'passthrough'],\n  ['it\\'s', new MLPRegressor()],\n])",
    ],
    [
      new TransformedTargetRegressor({ regressor: new MLPRegressor({ alpha: 1 }) }),
      'new TransformedTargetRegressor({ regressor: new MLPRegressor({ alpha: 1 }) })',
    ],
  ])('of %p', (estimator, source) => {
    expect(sourceOf(estimator)).toBe(source);
  });

  test('and tells in a comment what has none', () => {
    const withFunction = new MLPRegressor({ randomState: new RandomState(0), onEpoch: () => undefined });
    expect(sourceOf(withFunction)).toBe(
      'new MLPRegressor({ randomState: /* RandomState */ undefined, onEpoch: /* onEpoch */ undefined })',
    );
  });

  test('and what it makes is the same', () => {
    const estimator = new MLPClassifier({ hiddenLayerSizes: [3], dropout: [0.5], beta1: 0.8, tol: 0 });
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- a source is made to be run
    const make = new Function('MLPClassifier', `return ${sourceOf(estimator)}`) as (c: unknown) => MLPClassifier;
    expect(make(MLPClassifier).getParams()).toEqual(estimator.getParams());
  });
});

test('parametersOf marks those that differ from the default', () => {
  const changed = parametersOf(new MLPRegressor({ alpha: 2 })).filter(({ isChanged }) => isChanged);
  expect(changed).toEqual([{ name: 'alpha', value: 2, normal: 1e-4, isChanged: true }]);
});
