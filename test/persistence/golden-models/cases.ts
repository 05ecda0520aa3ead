import {
  Binarizer,
  ColumnTransformer,
  type EstimatorLike,
  GridSearchCV,
  KerasClassifier,
  KerasRegressor,
  KFold,
  LabelBinarizer,
  LabelEncoder,
  makePipeline,
  MaxAbsScaler,
  MinMaxScaler,
  MLPClassifier,
  MLPRegressor,
  Normalizer,
  OneHotEncoder,
  OrdinalEncoder,
  PolynomialFeatures,
  RandomState,
  RobustScaler,
  SimpleImputer,
  StandardScaler,
  tf,
  TransformedTargetRegressor,
} from '../../../src';

/** An estimator of a golden set, and what it is fitted to. */
export interface GoldenCase {
  readonly estimator: EstimatorLike;
  readonly X: unknown;
  readonly y?: unknown;
}

/** The cases of the set of this version, by the names of their files: each class of states that a file may hold. */
export function goldenCases(): Record<string, GoldenCase> {
  const random = new RandomState(0);
  const X: number[][] = random.uniform(-2, 2, [60, 3]);
  const y = X.map(([a, b, c]) => a! * 2 - b! * c! + 0.1);
  const words = y.map((value) => (value > 1 ? 'high' : value > -1 ? 'middling' : 'low'));
  const two = y.map((value) => value > 0);
  const labels = y.map((value, i) => [Number(value > 0), Number(X[i]![0]! > 0), 1]);
  const cells = y.map((value, i) => [['red', 'blue', 'green'][i % 3]!, i % 4, value > 0 ? null : value]);
  const several = y.map((value, i) => [value, X[i]![0]!]);
  const short = { hiddenLayerSizes: [4, 3], maxIter: 20, tol: 1, nIterNoChange: 5, randomState: 1 };
  const hand = { ...short, engine: 'matrix' } as const;
  const keras = { epochs: 2, batchSize: 20, randomState: 1 };
  const layers = (units: number, activation: 'softmax' | 'linear'): ReturnType<typeof tf.layers.dense>[] => [
    tf.layers.dense({ units: 4, activation: 'relu', inputShape: [3] }),
    tf.layers.dense({ units, activation }),
  ];
  const kinds = cells.map((row) => row.slice(0, 2));
  return {
    'mlp-regressor': { estimator: new MLPRegressor(hand), X, y },
    'mlp-regressor-tensorflow': { estimator: new MLPRegressor(short), X, y },
    'mlp-regressor-several-outputs': {
      estimator: new MLPRegressor({ ...hand, activation: ['tanh', 'logistic'] }),
      X,
      y: several,
    },
    'mlp-regressor-scaled-target': { estimator: new MLPRegressor({ ...hand, scaleTarget: true, dropout: 0.2 }), X, y },
    'mlp-regressor-lbfgs': { estimator: new MLPRegressor({ ...hand, solver: 'lbfgs', tol: 1e-4, maxIter: 200, hiddenLayerSizes: [2] }), X, y }, // prettier-ignore
    'mlp-regressor-32-bits': { estimator: new MLPRegressor(hand), X: X.map((row) => Float32Array.from(row)), y },
    'mlp-classifier-binary': { estimator: new MLPClassifier({ ...hand, earlyStopping: true }), X, y: two },
    'mlp-classifier-multiclass': { estimator: new MLPClassifier({ ...hand, solver: 'sgd', learningRate: 'adaptive' }), X, y: words }, // prettier-ignore
    'mlp-classifier-multilabel': { estimator: new MLPClassifier({ ...hand, trackGradients: true }), X, y: labels },
    'standard-scaler': { estimator: new StandardScaler(), X },
    'min-max-scaler': { estimator: new MinMaxScaler({ clip: true }), X },
    'max-abs-scaler': { estimator: new MaxAbsScaler(), X },
    'robust-scaler': { estimator: new RobustScaler(), X },
    'polynomial-features': { estimator: new PolynomialFeatures({ degree: 3 }), X },
    'one-hot-encoder': { estimator: new OneHotEncoder({ drop: 'first' }), X: kinds },
    'ordinal-encoder': { estimator: new OrdinalEncoder(), X: kinds },
    'simple-imputer': { estimator: new SimpleImputer({ strategy: 'median', missingValues: null }), X: cells.map((row) => row.slice(1)) }, // prettier-ignore
    'label-encoder': { estimator: new LabelEncoder(), X: words },
    'label-binarizer': { estimator: new LabelBinarizer(), X: words },
    normalizer: { estimator: new Normalizer({ norm: 'max' }), X },
    binarizer: { estimator: new Binarizer({ threshold: 0.3 }), X },
    'keras-classifier': { estimator: new KerasClassifier({ ...keras, model: layers(3, 'softmax') }), X, y: words },
    'keras-regressor': { estimator: new KerasRegressor({ ...keras, model: layers(1, 'linear') }), X, y },
    pipeline: { estimator: makePipeline(new StandardScaler(), new MLPClassifier(hand)), X, y: words },
    'column-transformer': {
      estimator: new ColumnTransformer([
        ['kind', new OneHotEncoder(), [0]],
        ['number', makePipeline(new MinMaxScaler(), 'passthrough'), [1]],
      ]),
      X: kinds,
    },
    'transformed-target': {
      estimator: new TransformedTargetRegressor({
        regressor: new MLPRegressor(hand),
        transformer: new StandardScaler(),
      }),
      X,
      y,
    },
    'grid-search': {
      estimator: new GridSearchCV({
        estimator: new MLPRegressor(hand),
        paramGrid: { alpha: [1e-4, 1], hiddenLayerSizes: [[2], [3, 2]] },
        cv: new KFold({ nSplits: 2, shuffle: true, randomState: 3 }),
        scoring: ['r2', 'neg_mean_squared_error'],
        refit: 'r2',
      }),
      X,
      y,
    },
  };
}
