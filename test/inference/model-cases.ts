import * as tf from '@tensorflow/tfjs';
import {
  GridSearchCV,
  KerasClassifier,
  KerasRegressor,
  makePipeline,
  MaxAbsScaler,
  MinMaxScaler,
  MLPClassifier,
  MLPRegressor,
  Pipeline,
  RandomState,
  RobustScaler,
  StandardScaler,
  TransformedTargetRegressor,
} from '../../src';

/** An estimator that tests predict with. */
export interface Model {
  fit(X: never, y: never): Promise<unknown>;
  predict(X: number[][] | Float32Array[]): unknown;
  predictProba?(X: number[][] | Float32Array[]): number[][];
}

const random = new RandomState(7);
/** 24 rows of 3 features of different sizes, one of them often 0. */
export const X = Array.from({ length: 24 }, (_, i) => [
  random.uniform(-1, 1),
  100 + 20 * random.uniform(-1, 1),
  i % 3 === 0 ? 0 : 1e-3 * random.uniform(-1, 1),
]);
/** The same in 32 bits. */
export const X32 = X.map((row) => Float32Array.from(row));
export const y = X.map(([a, b, c]) => a! * 3 + b! / 10 + 1e3 * c!);
export const twoOutputs = X.map(([a, b]) => [a! - 1, b! / 50]);
export const animals = X.map(([a, b, c]) => (a! > 0.2 ? 'cat' : b! > 100 || c! > 0 ? 'dog' : 'emu'));
export const answers = X.map(([a]) => a! > 0);
export const indicator = X.map(([a, b]) => [a! > 0 ? 1 : 0, b! > 100 ? 1 : 0, 1]);

/** A tolerance that ends a fit as converged after some epochs. */
export const SOON = { tol: 1e9, nIterNoChange: 3, randomState: 3, engine: 'matrix' } as const;
const SETTINGS = { hiddenLayerSizes: [9, 5], ...SOON } as const;
const regressor = (options: object = {}): MLPRegressor => new MLPRegressor({ ...SETTINGS, ...options });
const classifier = (options: object = {}): MLPClassifier => new MLPClassifier({ ...SETTINGS, ...options });

interface Case {
  readonly make: () => Model;
  readonly y: unknown;
}

/** What `computationOf` reads, all but Keras estimators: they predict in JavaScript. */
export const MODEL_CASES: Readonly<Record<string, Case>> = {
  'MLPRegressor, relu': { make: () => regressor(), y },
  'MLPRegressor, tanh, scaled targets': { make: () => regressor({ activation: 'tanh', scaleTarget: true }), y },
  'MLPRegressor, logistic, two outputs': { make: () => regressor({ activation: 'logistic' }), y: twoOutputs },
  'MLPRegressor, identity': { make: () => regressor({ activation: 'identity' }), y },
  'MLPRegressor, an activation a layer, Poisson': {
    make: () => makePipeline(new StandardScaler(), regressor({ activation: ['tanh', 'relu'], loss: 'poisson' })),
    y: y.map(Math.abs),
  },
  'MLPRegressor without a hidden layer': { make: () => regressor({ hiddenLayerSizes: [] }), y },
  'MLPClassifier, three classes': { make: () => classifier(), y: animals },
  'MLPClassifier, two classes': { make: () => classifier(), y: answers },
  'MLPClassifier, one class': { make: () => classifier(), y: answers.map(() => 7) },
  'MLPClassifier, multilabel': { make: () => classifier(), y: indicator },
  'StandardScaler and MLPClassifier': { make: () => makePipeline(new StandardScaler(), classifier()), y: animals },
  'StandardScaler without the mean': {
    make: () => makePipeline(new StandardScaler({ withMean: false }), regressor()),
    y,
  },
  'StandardScaler without the deviation': {
    make: () => makePipeline(new StandardScaler({ withStd: false }), regressor()),
    y,
  },
  'MinMaxScaler that clips, passthrough, RobustScaler, MaxAbsScaler that clips': {
    make: () =>
      new Pipeline([
        ['minmax', new MinMaxScaler({ featureRange: [-0.3, 0.7], clip: true })],
        ['nothing', 'passthrough'],
        ['robust', new RobustScaler({ unitVariance: true })],
        ['maxabs', new MaxAbsScaler({ clip: true })],
        ['mlp', classifier()],
      ]),
    y: answers,
  },
  'pipelines in each other': {
    make: () =>
      makePipeline(
        makePipeline(new MaxAbsScaler(), new StandardScaler()),
        makePipeline(new MinMaxScaler(), regressor()),
      ),
    y,
  },
  'GridSearchCV of a pipeline': {
    make: () =>
      new GridSearchCV(
        makePipeline(new StandardScaler(), classifier()),
        { mlpclassifier__alpha: [1e-4, 1] },
        { cv: 2 },
      ),
    y: answers,
  },
  'TransformedTargetRegressor of a pipeline': {
    make: () =>
      new TransformedTargetRegressor({
        regressor: makePipeline(new RobustScaler(), regressor()),
        transformer: new MinMaxScaler({ clip: true }),
      }),
    y,
  },
  'a pipeline that ends in a TransformedTargetRegressor of two outputs': {
    make: () =>
      makePipeline(
        new StandardScaler(),
        new TransformedTargetRegressor({ regressor: regressor(), transformer: new RobustScaler() }),
      ),
    y: twoOutputs,
  },
  'TransformedTargetRegressor of nothing': {
    make: () => new TransformedTargetRegressor({ regressor: regressor() }),
    y,
  },
};

/** Estimators over a `tf.Sequential`, which TensorFlow computes in 32 bits. */
export const KERAS_CASES: Readonly<Record<string, Case>> = {
  'KerasRegressor with dropout, two outputs': {
    make: () =>
      new KerasRegressor({
        model: [
          tf.layers.dense({ units: 6, activation: 'tanh', inputShape: [3] }),
          tf.layers.dropout({ rate: 0.5 }),
          tf.layers.dense({ units: 5, useBias: false }),
          tf.layers.reLU(),
          tf.layers.dense({ units: 2 }),
        ],
        epochs: 2,
        randomState: 1,
      }),
    y: twoOutputs,
  },
  'KerasClassifier behind a scaler, a sigmoid for two classes': {
    make: () => makePipeline(new StandardScaler(), kerasClassifier(1, 'sigmoid')),
    y: answers,
  },
  'KerasClassifier, two units for two classes': { make: () => kerasClassifier(2, 'softmax'), y: answers },
  'KerasClassifier, three classes': {
    make: () => makePipeline(new MinMaxScaler(), kerasClassifier(3, 'softmax')),
    y: animals,
  },
  'KerasClassifier, multilabel': { make: () => kerasClassifier(3, 'sigmoid'), y: indicator },
};

function kerasClassifier(units: number, activation: 'sigmoid' | 'softmax'): KerasClassifier {
  return new KerasClassifier({
    model: [
      tf.layers.dense({ units: 6, activation: 'sigmoid', inputShape: [3] }),
      tf.layers.dense({ units }),
      tf.layers.activation({ activation }),
    ],
    epochs: 2,
    randomState: 1,
  });
}

/** Fits a case's model. */
export async function fitted({ make, y }: Case, X: number[][] | Float32Array[]): Promise<Model> {
  const model = make();
  await model.fit(X as never, y as never);
  return model;
}
