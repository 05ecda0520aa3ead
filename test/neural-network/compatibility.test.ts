import { describe, expect, it, jest } from '@jest/globals';
import {
  MLPClassifier,
  type MLPClassifierParameters,
  fromJSON,
  MLPRegressor,
  type MLPRegressorParameters,
  RandomState,
} from '../../src';
import { expectClose } from '../close-to';
import { takeWarnings } from '../setup/fatal-warnings';

// Habits of scikit-learn that docs/compatibility.md names and no other test shows. Every Python line below was run with scikit-learn 1.9.0 after
//   X = [[0, 1], [1, 0], [2, -1], [-1, .5], [.5, .5], [1.5, -2]]; y = [1, 2, 3.5, -1, 1, 2.5]; labels = [0, 1, 1, 0, 0, 1]
//   small = dict(hidden_layer_sizes=(3,), batch_size=4, random_state=0)
const X = [[0, 1], [1, 0], [2, -1], [-1, 0.5], [0.5, 0.5], [1.5, -2]]; // prettier-ignore
const y = [1, 2, 3.5, -1, 1, 2.5];
const labels = [0, 1, 1, 0, 0, 1];
const SMALL = { hiddenLayerSizes: [3], batchSize: 4, randomState: 0, maxIter: 3, engine: 'matrix' } as const;
const TWO = X.slice(0, 2);

/** Sixteen digits were printed; the order of additions differs. */
const ROUNDING = 1e-13;

const regressor = (changes: Partial<MLPRegressorParameters> = {}): MLPRegressor =>
  new MLPRegressor({ ...SMALL, ...changes });
const classifier = (changes: Partial<MLPClassifierParameters> = {}): MLPClassifier =>
  new MLPClassifier({ ...SMALL, ...changes });

describe('Weights of samples', () => {
  it('takes one number for the weights of all samples', async () => {
    const model = await regressor({ alpha: 1 }).fit(X, y, { sampleWeight: 2 });
    takeWarnings('ConvergenceWarning');
    // MLPRegressor(max_iter=3, alpha=1, **small).fit(X, y, sample_weight=2.0).predict(X[:2])
    expectClose(model.predict(TWO), [0.770599061721533, 1.2321285235319415], ROUNDING);
  });

  it('trains with negative weights', async () => {
    const model = await regressor().fit(X, y, { sampleWeight: [1, -0.5, 2, 1, 1, 1] });
    takeWarnings('ConvergenceWarning');
    // MLPRegressor(max_iter=3, **small).fit(X, y, sample_weight=[1, -.5, 2, 1, 1, 1]).loss_curve_
    expectClose(model.lossCurve_, [0.7752813845896244, 0.545909398984485, 0.8612172145111803], ROUNDING);
  });

  it('passes over a batch whose weights are all zero', async () => {
    const weighted = { sampleWeight: [1, 1, 1, 1, 0, 0] };
    const settings = { shuffle: false, solver: 'sgd', momentum: 0, alpha: 0 } as const;
    const whole = await regressor(settings).fit(X, y, weighted);
    const part = await regressor(settings).fit(X.slice(0, 4), y.slice(0, 4));
    takeWarnings('ConvergenceWarning', 'ConvergenceWarning');
    // The last two samples are the second batch: without a gradient there is no step.
    expect(whole.predict(X)).toEqual(part.predict(X));
  });
});

describe('Early stopping', () => {
  it('keeps back a share although a class has one sample, unless there are two classes', async () => {
    const model = classifier({ earlyStopping: true, validationFraction: 0.4, batchSize: 'auto', maxIter: 1 });
    await model.fit(X, [0, 0, 0, 1, 1, 2]);
    takeWarnings('ConvergenceWarning');
    await expect(model.fit(X, [0, 0, 0, 0, 0, 1])).rejects.toThrow('must have at least two samples in every class');
  });

  it('takes a validationFraction of 0 only without early stopping', async () => {
    await regressor({ validationFraction: 0 }).fit(X, y);
    takeWarnings('ConvergenceWarning');
    const model = regressor({ validationFraction: 0, earlyStopping: true });
    await expect(model.fit(X, y)).rejects.toThrow('validationFraction 0 of 6 samples is 0 to score on');
  });
});

describe('Going on from a fit', () => {
  const watched = { earlyStopping: true, validationFraction: 0.4 } as const;

  it.each([
    { title: 'without', before: {}, after: watched, scores: 3 },
    { title: 'with', before: watched, after: { earlyStopping: false }, scores: undefined },
  ])('goes on from a fit with or without early stopping: $title', async ({ before, after, scores }) => {
    const model = await regressor({ warmStart: true, batchSize: 'auto', ...before }).fit(X, y);
    const [first] = [model.lossCurve_];
    await model.setParams(after).fit(X, y);
    takeWarnings('ConvergenceWarning', 'ConvergenceWarning');
    // Three epochs each; scores belong to the fits that watched.
    expect(model.lossCurve_.slice(0, 3)).toEqual(first);
    expect(model.lossCurve_).toHaveLength(6);
    expect(model.validationScores_?.length).toBe(scores);
  });

  it('warns that a warm start keeps the fitted layers', async () => {
    const model = await regressor({ warmStart: true }).fit(X, y);
    await model.setParams({ hiddenLayerSizes: [5] }).fit(X, y);
    expect(takeWarnings('ConvergenceWarning', 'ParameterWarning', 'ConvergenceWarning')[1]).toBe(
      'MLPRegressor: hiddenLayerSizes [5] is left aside: training goes on with the fitted layers [3].',
    );
    expect(model.coefs_[0]!.columns).toBe(3);
  });

  it('refuses other classes and widths at a warm start', async () => {
    const model = await classifier({ warmStart: true }).fit(X, labels);
    takeWarnings('ConvergenceWarning');
    await expect(model.fit(X, [0, 1, 2, 0, 1, 2])).rejects.toThrow(
      'y must hold the classes of the fit before, [0, 1].',
    );
    const wide = X.map((row) => [...row, 0]);
    await expect(model.fit(wide, labels)).rejects.toThrow('X has 3 features, the model was fitted with 2.');
  });

  it('refuses a partialFit whose classes are missing, others, or not all', async () => {
    const model = classifier();
    await expect(model.partialFit(X, labels)).rejects.toThrow('classes must be given in the first call');
    await expect(model.partialFit(X, labels, { classes: [1, 2] })).rejects.toThrow(
      'y must hold labels among the classes [1, 2]. Got 0 at index 0.',
    );
    await model.partialFit(X, labels, { classes: [0, 1] });
    await expect(model.partialFit(X, labels, { classes: [0, 1, 2] })).rejects.toThrow(
      'classes must be those of the call before, [0, 1], or be left out.',
    );
  });

  it('goes on by partialFit after a fit with lbfgs', async () => {
    const model = await regressor({ solver: 'lbfgs' }).fit(X, y);
    takeWarnings('ConvergenceWarning');
    const before = model.predict(X);
    await model.setParams({ solver: 'adam' }).partialFit(X, y);
    // One epoch of six samples: lbfgs counts none, and has no curve.
    expect([model.lossCurve_.length, model.t_]).toEqual([1, 6]);
    expect(model.predict(X)).not.toEqual(before);
  });
});

describe('Classes', () => {
  it('predicts the only class, with two columns of probability', async () => {
    const model = await classifier({ maxIter: 2 }).fit(X, [7, 7, 7, 7, 7, 7]);
    takeWarnings('ConvergenceWarning');
    expect([model.classes_, model.predict(TWO)]).toEqual([[7], [7, 7]]);
    // MLPClassifier(max_iter=2, **small).fit(X, [7] * 6).predict_proba(X[:2])
    const expected = [0.32290095384819184, 0.6770990461518082, 0.23424682668554486, 0.7657531733144551];
    expectClose(model.predictProba(TWO).flat(), expected, ROUNDING);
  });

  it('takes the logarithm of probabilities without clipping', async () => {
    const model = await classifier({ maxIter: 1 }).fit(X, labels);
    takeWarnings('ConvergenceWarning');
    // MLPClassifier(max_iter=1, **small).fit(X, labels).predict_log_proba(X[:2])
    const expected = [-1.136010357388243, -0.38727780551367413, -1.4641198769179158, -0.2630303817732777];
    expectClose(model.predictLogProba(TWO).flat(), expected, ROUNDING);
    // So far from the data the logistic function is 0 or 1 to the last bit: ln 0, and ln 1.
    const far = model.predictLogProba([[1e5, -1e5]])[0]!;
    expect([Math.min(...far), Math.abs(Math.max(...far))]).toEqual([-Infinity, 0]);
  });

  it('refuses labels of several types', async () => {
    await expect(classifier().fit(X, [0, 'a', 0, 'a', 0, 'a'])).rejects.toThrow(
      'MLPClassifier.fit: y must hold labels of one type. Got a number at index 0, a string at index 1.',
    );
  });
});

describe('Parameters and generators', () => {
  it('refuses a nested parameter', () => {
    const nested = { estimator__alpha: 1 } as object;
    expect(() => regressor().setParams(nested)).toThrow(
      'MLPRegressor.setParams: unknown parameter "estimator__alpha".',
    );
  });

  it('draws on from a RandomState that another estimator has used', async () => {
    const randomState = new RandomState(0);
    const first = await regressor({ randomState, maxIter: 1 }).fit(X, y);
    const second = await regressor({ randomState, maxIter: 1 }).fit(X, y);
    takeWarnings('ConvergenceWarning', 'ConvergenceWarning');
    // r = RandomState(0); twice MLPRegressor(max_iter=1, **{**small, 'random_state': r}).fit(X, y).predict(X[:1]); r.random_sample()
    const drawn = [first.predict(X)[0]!, second.predict(X)[0]!, randomState.randomSample()];
    expectClose(drawn, [0.7607044928080027, 0.8340800287219318, 0.7369181771289581], ROUNDING);
  });
});

describe('What scikit-learn has and this library does not', () => {
  it('has neither a picture nor metadata routing', () => {
    const names = ['_repr_html_', 'getMetadataRouting', 'setFitRequest', 'setPartialFitRequest', 'setScoreRequest'];
    expect(names.filter((name) => name in regressor() || name in classifier())).toEqual([]);
  });

  it('gives copies of its weights', async () => {
    const model = await regressor().fit(X, y);
    takeWarnings('ConvergenceWarning');
    const before = model.predict(X);
    model.coefs_[0]!.set(0, 0, 1e3);
    model.intercepts_[0]!.fill(1e3);
    expect(model.predict(X)).toEqual(before);
    expect(Reflect.set(model, 'coefs_', [])).toBe(false);
  });

  it('keeps all of a fit in JSON', async () => {
    const model = await regressor().fit(X, y);
    takeWarnings('ConvergenceWarning');
    const same = fromJSON(JSON.stringify(model), MLPRegressor);
    expect(same.getState()).toEqual(model.getState());
    expect(same.predict(X)).toEqual(model.predict(X));
  });

  it.each([
    ['a compressed sparse matrix', { data: [1, 2], indices: [0, 1], indptr: [0, 1, 2] }],
    ['records', [{ age: 1, height: 2 }]],
  ])('refuses sparse matrices and records: %s', async (_title, data) => {
    await expect(regressor().fit(data as never, [1])).rejects.toMatchObject({
      name: 'InvalidDataError',
      argument: 'X',
    });
  });
});

describe('What verbose prints', () => {
  it('prints the validation score of every epoch', async () => {
    const printed = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    await regressor({ verbose: true, earlyStopping: true, validationFraction: 0.4, batchSize: 'auto', maxIter: 2 }).fit(
      X,
      y,
    );
    takeWarnings('ConvergenceWarning');
    // MLPRegressor(max_iter=2, verbose=True, early_stopping=True, validation_fraction=.4, **small).fit(X, y)
    expect(printed.mock.calls.flat()).toEqual([
      'Iteration 1, loss = 0.24810685',
      'Validation score: 0.454343',
      'Iteration 2, loss = 0.24452425',
      'Validation score: 0.456582',
    ]);
  });

  it('prints the loss of every iteration of lbfgs', async () => {
    const printed = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    const model = await regressor({ verbose: true, solver: 'lbfgs', maxIter: 2 }).fit(X, y);
    takeWarnings('ConvergenceWarning');
    expect(printed.mock.calls).toHaveLength(2);
    expect(printed.mock.calls[1]).toEqual([`Iteration 2, loss = ${model.loss_.toFixed(8)}`]);
  });
});
