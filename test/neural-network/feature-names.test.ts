import { describe, expect, test } from '@jest/globals';
import { MLPClassifier, MLPRegressor, Table, trainTestSplit } from '../../src';
import { takeWarnings } from '../setup/fatal-warnings';

const AGES = [1, 2, 3, 4, 5, 6, 7, 8];
const HEIGHTS = [3, 1, 4, 1, 5, 9, 2, 6];
const FRAME = new Table({ age: AGES, height: HEIGHTS });
const ROWS = AGES.map((age, i) => [age, HEIGHTS[i]!]);
const y = [1, 2, 3, 4, 5, 6, 7, 8];
const OPTIONS = {
  hiddenLayerSizes: 3,
  maxIter: 3,
  tol: 0,
  nIterNoChange: 3,
  randomState: 0,
  engine: 'matrix',
} as const;

async function fitted(X: Table | number[][]): Promise<MLPRegressor> {
  const model = await new MLPRegressor(OPTIONS).fit(X, y);
  takeWarnings('ConvergenceWarning');
  return model;
}

describe('A frame', () => {
  test('gives the numbers that its rows give, and its names', async () => {
    const [byFrame, byRows] = [await fitted(FRAME), await fitted(ROWS)];
    expect(byFrame.predict(FRAME)).toEqual(byRows.predict(ROWS));
    expect(byFrame.featureNamesIn_).toEqual(['age', 'height']);
    expect(byRows.featureNamesIn_).toBeUndefined();
    expect([byFrame.nFeaturesIn_, byFrame.score(FRAME, y)]).toEqual([2, byRows.score(ROWS, y)]);
  });

  test('is split by its rows, and holds words as labels', async () => {
    const labels = new Table({ sex: ['f', 'm', 'f', 'm', 'f', 'm', 'f', 'm'] });
    const [XTrain, XTest, yTrain] = trainTestSplit(FRAME, labels, { randomState: 0 });
    expect(XTest).toBeInstanceOf(Table);
    expect(XTest.columns).toEqual(['age', 'height']);
    const model = await new MLPClassifier(OPTIONS).fit(XTrain, yTrain);
    takeWarnings('DataConversionWarning', 'ConvergenceWarning');
    expect(model.classes_).toEqual(['f', 'm']);
    expect(model.predict(XTest)).toHaveLength(2);
  });
});

describe('Names of features are those of the fit', () => {
  // The cases and their order are those of scikit-learn's BaseEstimator._check_feature_names.
  test.each<[string, Table, string]>([
    [
      'other ones',
      new Table({ age: AGES, weight: HEIGHTS }),
      'must have the feature names of the fit. Unseen at fit: "weight". Seen at fit, yet now missing: "height".',
    ],
    [
      'one more',
      new Table({ age: AGES, height: HEIGHTS, weight: AGES }),
      'must have the feature names of the fit. Unseen at fit: "weight".',
    ],
    [
      'one less',
      new Table({ age: AGES }),
      'must have the feature names of the fit. Seen at fit, yet now missing: "height".',
    ],
    [
      'another order',
      new Table({ height: HEIGHTS, age: AGES }),
      'must have its features in the order of the fit. It was: "age", "height".',
    ],
  ])('%s are refused', async (_, X, message) => {
    const model = await fitted(FRAME);
    expect(() => model.predict(X)).toThrow(`MLPRegressor.predict: X ${message}`);
    expect(() => model.score(X, y)).toThrow(`MLPRegressor.score: X ${message}`);
    await expect(model.partialFit(X, y)).rejects.toThrow(`MLPRegressor.partialFit: X ${message}`);
    expect(model.featureNamesIn_).toEqual(['age', 'height']);
  });

  test('at most five of them are listed', async () => {
    const wide = (prefix: string): Table =>
      new Table(Array.from({ length: 8 }, (_, j) => [`${prefix}${j}`, AGES] as const));
    const model = await fitted(wide('a'));
    expect(() => model.predict(wide('b'))).toThrow(
      'Unseen at fit: "b0", "b1", "b2", "b3", "b4", …. Seen at fit, yet now missing: "a0", "a1", "a2", "a3", "a4", ….',
    );
  });

  test('names on one side only are a warning', async () => {
    const [byFrame, byRows] = [await fitted(FRAME), await fitted(ROWS)];
    byFrame.predict(ROWS);
    byRows.predict(FRAME);
    expect(takeWarnings('FeatureNamesWarning', 'FeatureNamesWarning')).toEqual([
      'MLPRegressor.predict: X has no feature names, and the model was fitted with feature names.',
      'MLPRegressor.predict: X has feature names, and the model was fitted without feature names.',
    ]);
  });

  test('those of a new fit take the place of the old', async () => {
    const model = await fitted(FRAME);
    await model.fit(new Table({ a: AGES, b: HEIGHTS }), y);
    takeWarnings('ConvergenceWarning');
    expect(model.featureNamesIn_).toEqual(['a', 'b']);
  });
});
