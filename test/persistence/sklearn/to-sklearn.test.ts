import { describe, expect, it } from '@jest/globals';
import {
  ForeignModelError,
  fromSklearn,
  GridSearchCV,
  makePipeline,
  MLPClassifier,
  MLPRegressor,
  Normalizer,
  NotExportableError,
  NotFittedError,
  OneHotEncoder,
  StandardScaler,
  toSklearn,
} from '../../../src';
import { outcome } from './damaged';
import { sklearnFile } from './golden-files';

const X = [
  [0, 1],
  [1, 0.5],
  [2, -1],
  [3, 2],
];
const y = [0, 1, 2, 3];
const small = {
  hiddenLayerSizes: [3, 2],
  maxIter: 5,
  tol: 1e9,
  nIterNoChange: 1,
  randomState: 1,
  engine: 'matrix',
} as const;

describe('toSklearn', () => {
  it.each([
    [
      { dropout: 0.5 },
      'has no dropout, and this one has dropout: 0.5. It counts in training only: after setParams({ dropout: 0 })',
    ],
    [
      { clipNorm: 1 },
      'has no clip_norm, and this one has clipNorm: 1. It counts in training only: after setParams({ clipNorm: null })',
    ],
    [{ restoreBestWeights: true }, 'has no restore_best_weights'],
    [{ scaleTarget: true }, 'has no scale_target'],
    [{ activation: ['relu', 'tanh'] }, 'has one activation for all hidden layers, and this one has relu, tanh'],
  ] as const)('says that scikit-learn does not have %j', async (parameters, said) => {
    const model = await new MLPRegressor({ ...small, ...parameters }).fit(X, y);
    expect(() => toSklearn(model)).toThrow(NotExportableError);
    expect(() => toSklearn(model)).toThrow(`toSklearn: scikit-learn's MLPRegressor ${said}`);
  });

  it('takes a model that was trained with more than scikit-learn has, when it is to be trained without', async () => {
    const model = await new MLPRegressor({ ...small, scaleTarget: true, dropout: [0.5, 0] }).fit(X, y);
    const predictions = model.predict(X);
    const { json } = toSklearn(model.setParams({ scaleTarget: false, dropout: 0 }));
    expect(JSON.stringify(fromSklearn(json)).length).toBeGreaterThan(0);
    expect((fromSklearn(json) as MLPRegressor).predict(X)).toEqual(predictions);
    expect(json).not.toContain('_optimizer'); // it was in units of the scaled targets
  });

  it('says that class weights and shares of classes are not there', async () => {
    const model = await new MLPClassifier({ ...small, classWeight: 'balanced' }).fit(X, ['a', 'b', 'a', 'b']);
    expect(() => toSklearn(model)).toThrow("scikit-learn's MLPClassifier has no class_weight");
  });

  it('refuses estimators that are not fitted, and those that it has no form for', async () => {
    const unfitted = [
      [new MLPRegressor(), 'MLPRegressor: toSklearn needs a fitted estimator. Call fit(X, y) first and await it.'],
      [new StandardScaler(), 'StandardScaler: toSklearn needs a fitted estimator. Call fit first.'],
      [
        new GridSearchCV(new MLPRegressor(), {}),
        'GridSearchCV: toSklearn needs a fitted estimator. Call fit(X, y) first and await it.',
      ],
    ] as const;
    for (const [estimator, said] of unfitted) {
      expect(() => toSklearn(estimator)).toThrow(NotFittedError);
      expect(() => toSklearn(estimator)).toThrow(said);
    }
    expect(() => toSklearn(makePipeline(new StandardScaler(), new MLPRegressor()))).toThrow(NotFittedError);
    expect(() => toSklearn(new OneHotEncoder().fit([['a']]))).toThrow(
      'toSklearn: OneHotEncoder has no like in scikit-learn that can be made of JSON. MLPClassifier,',
    );
    const pipe = await makePipeline(new Normalizer(), new MLPRegressor(small)).fit(X, y);
    expect(() => toSklearn(pipe)).toThrow('toSklearn: Normalizer has no like');
  });

  it('writes the best estimator of a search', async () => {
    const pipe = makePipeline(new StandardScaler(), new MLPRegressor(small));
    const search = await new GridSearchCV(pipe, { mlpregressor__alpha: [0.1, 1] }, { cv: 2 }).fit(X, y);
    expect(toSklearn(search).json).toBe(toSklearn(search.bestEstimator_).json);
    expect(JSON.parse(toSklearn(search).json)).toMatchObject({ model: { class: 'Pipeline' } });
  });

  it('keeps infinities, what is no number, and the sign of zero', () => {
    const golden = Buffer.from(sklearnFile('0.json')).toString();
    const changed = JSON.parse(golden) as { model: { attributes: Record<string, unknown> } };
    const { attributes } = changed.model;
    const coefs = attributes.coefs_ as { array: (number | string)[] }[];
    coefs[0]!.array[0] = '-0';
    attributes.best_loss_ = { number: 'Infinity' };
    const { json } = toSklearn(fromSklearn(JSON.stringify(changed)));
    expect(Object.is((fromSklearn(json) as MLPRegressor).coefs_[0]!.get(0, 0), -0)).toBe(true);
    expect((fromSklearn(json) as MLPRegressor).bestLoss_).toBe(Infinity);
  });

  it('writes a Python module of numpy and scikit-learn only, that runs nothing of the JSON', async () => {
    const { python } = toSklearn(await new MLPRegressor(small).fit(X, y));
    const imported = [...python.matchAll(/^(?:import|from) (\w+)/gm)].map(([, name]) => name);
    expect(new Set(imported)).toEqual(new Set(['json', 'sys', 'numpy', 'sklearn']));
    expect(python).not.toMatch(/\b(eval|exec|pickle|getattr|__import__|globals)\b/);
    expect(python.split('\n').length).toBeLessThanOrEqual(65);
  });
});

describe('fromSklearn', () => {
  const golden = Buffer.from(sklearnFile('6.json')).toString();

  it.each([
    ['{ nonsense', 'fromSklearn: the text is no JSON.'],
    ['[1]', 'fromSklearn: the JSON must have an object.'],
    ['{"format":"other"}', 'must have the format "tfjs-learn/scikit-learn". Got "other".'],
    ['{"format":"tfjs-learn/scikit-learn","version":2}', 'must be of version 1. Got 2'],
    [
      golden.replace('"LabelBinarizer"', '"os.system"'),
      'the JSON names the class "os.system". There are: MLPClassifier,',
    ],
    [golden.replace('"coefs_"', '"coefs"'), 'the MLPClassifier has no coefs_. It was'],
    [golden.replace('"float64"', '"float16"'), 'has the dtype "float16", which is not read'],
    [
      golden.replace('"out_activation_": "logistic"', '"out_activation_": "softmax"'),
      'the MLPClassifier is damaged: state.network must have',
    ],
    [golden.replace('"t_": 240', '"t_": -1'), 'the MLPClassifier is damaged: state.samplesSeen must be'],
  ])('refuses %.40s', (text, said) => {
    expect(() => fromSklearn(text)).toThrow(ForeignModelError);
    expect(() => fromSklearn(text)).toThrow(said.replace(' It was', ''));
  });

  it('takes a damaged text for a model or refuses it', () => {
    for (let i = 0; i < golden.length; i += 97) {
      expect(outcome(() => fromSklearn(golden.slice(0, i)), new Uint8Array())).toBe('refused');
      outcome(() => fromSklearn(`${golden.slice(0, i)}9${golden.slice(i + 1)}`), new Uint8Array());
    }
  });

  it('takes text only', () => {
    expect(() => fromSklearn(3 as never)).toThrow('fromSklearn: json must be the text of JSON. Got 3.');
  });
});
