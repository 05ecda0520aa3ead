import {
  KerasClassifier,
  KerasRegressor,
  makePipeline,
  MaxAbsScaler,
  MinMaxScaler,
  MLPClassifier,
  type MLPClassifierParameters,
  MLPRegressor,
  type MLPRegressorParameters,
  RandomState,
  RobustScaler,
  StandardScaler,
  tf,
  TransformedTargetRegressor,
} from '../../../src';

type Precision = 'float64' | 'float32';

/** A kind of estimator that is exported. */
export interface ExportCase {
  readonly id: string;
  readonly precision: Precision;
  /** @returns fitted on X */
  readonly make: (X: number[][] | Float32Array[]) => Promise<unknown>;
}

const random = new RandomState(8);

/** Samples with features of other means and sizes. */
export const ROWS: readonly number[][] = Array.from({ length: 40 }, () =>
  random.standardNormal(4).map((value, j) => value * [1, 30, 0.02, 1][j]! + [0, 500, 1, -3][j]!),
);

const score = ROWS.map(([a, b, c, d]) => a! + (b! - 500) / 30 - (c! - 1) / 0.02 + (d! + 3) ** 2 - 1);
const THREE = score.map((value) => (value > 1 ? 'high' : value < -1 ? 'low' : 'mid'));
const TWO = score.map((value) => value > 0);
const SEVERAL = ROWS.map(([a, , c]) => [Number(a! > 0), Number(c! > 1), Number(a! + c! > 1)]);
const COUNTS = score.map((value) => Math.round(Math.exp(value / 4)));
const OUTPUTS = score.map((value, i) => [value, ROWS[i]![0]! * 2]);

const SMALL = { hiddenLayerSizes: [7, 5], solver: 'lbfgs', maxIter: 15, randomState: 1 } as const;
const regressor = (more: Partial<MLPRegressorParameters> = {}): MLPRegressor => new MLPRegressor({ ...SMALL, ...more });
const classifier = (more: Partial<MLPClassifierParameters> = {}): MLPClassifier =>
  new MLPClassifier({ ...SMALL, ...more });

const KINDS: readonly (readonly [string, ExportCase['make']])[] = [
  ['regression', (X) => makePipeline(new StandardScaler(), regressor()).fit(X, score)],
  ['two outputs', (X) => makePipeline(new StandardScaler(), regressor({ activation: 'tanh' })).fit(X, OUTPUTS)],
  ['poisson', (X) => makePipeline(new StandardScaler(), regressor({ loss: 'poisson' })).fit(X, COUNTS)],
  ['no scaler', (X) => regressor({ activation: 'identity' }).fit(X, score)],
  ['two classes', (X) => makePipeline(new StandardScaler(), classifier({ activation: 'logistic' })).fit(X, TWO)],
  ['three classes', (X) => makePipeline(new StandardScaler(), classifier()).fit(X, THREE)],
  ['several labels', (X) => makePipeline(new StandardScaler(), classifier()).fit(X, SEVERAL)],
  ['only a mean', (X) => makePipeline(new StandardScaler({ withStd: false }), regressor()).fit(X, score)],
  ['a range', (X) => makePipeline(new MinMaxScaler({ featureRange: [-0.3, 0.7] }), regressor()).fit(X, score)],
  [
    'a range that is clipped',
    (X) =>
      makePipeline(new MinMaxScaler({ featureRange: [0.1, 0.6], clip: true }), regressor()).fit(
        X.slice(0, 10),
        score.slice(0, 10),
      ),
  ],
  ['the largest', (X) => makePipeline(new MaxAbsScaler(), classifier()).fit(X, THREE)],
  ['quantiles', (X) => makePipeline(new RobustScaler(), new StandardScaler(), regressor()).fit(X, score)],
  [
    'scaled targets',
    (X) =>
      new TransformedTargetRegressor({
        regressor: makePipeline(new StandardScaler(), regressor()),
        transformer: new StandardScaler(),
      }).fit(X, score),
  ],
];

const ADAM = { solver: 'adam', learningRateInit: 0.02, maxIter: 30 } as const; // L-BFGS has 64 bits

/** Networks without a scaler, which keep the 32 bits of their samples. */
const SINGLE: readonly (readonly [string, ExportCase['make']])[] = [
  ['regression', (X) => regressor(ADAM).fit(X, score)],
  ['two outputs', (X) => regressor({ ...ADAM, activation: 'tanh' }).fit(X, OUTPUTS)],
  ['poisson', (X) => regressor({ ...ADAM, loss: 'poisson' }).fit(X, COUNTS)],
  ['two classes', (X) => classifier({ ...ADAM, activation: 'logistic' }).fit(X, TWO)],
  ['three classes', (X) => classifier(ADAM).fit(X, THREE)],
  ['several labels', (X) => classifier(ADAM).fit(X, SEVERAL)],
];

/** In 64 bits and in 32; networks of TensorFlow.js in theirs. */
export function exportCases(): ExportCase[] {
  const layers = (units: number, activation: 'linear' | 'softmax') => [
    tf.layers.dense({ units: 6, activation: 'relu' }),
    tf.layers.dropout({ rate: 0.2 }),
    tf.layers.dense({ units, activation }),
  ];
  const small = { epochs: 5, randomState: 2 } as const;
  return [
    ...KINDS.map(([id, make]) => ({ id, precision: 'float64' as const, make })),
    ...SINGLE.map(([id, make]) => ({ id: `${id}, 32 bits`, precision: 'float32' as const, make })),
    {
      id: 'Keras regression',
      precision: 'float32',
      make: (X) =>
        makePipeline(new StandardScaler(), new KerasRegressor({ model: layers(1, 'linear'), ...small })).fit(X, score),
    },
    {
      id: 'Keras classes',
      precision: 'float32',
      make: (X) =>
        makePipeline(new StandardScaler(), new KerasClassifier({ model: layers(3, 'softmax'), ...small })).fit(
          X,
          THREE,
        ),
    },
  ];
}

/** The samples of a case: of single precision where the network is one alone, and then scaled beforehand. */
export function rowsOf({ id, precision }: ExportCase): number[][] | Float32Array[] {
  if (precision === 'float64' || id.startsWith('Keras')) return ROWS.map((row) => [...row]);
  const scaled = new StandardScaler().fitTransform(ROWS.map((row) => [...row]));
  return scaled.map((row) => Float32Array.from(row));
}
