import {
  type Label,
  makePipeline,
  MaxAbsScaler,
  MinMaxScaler,
  MLPClassifier,
  type MLPClassifierParameters,
  MLPRegressor,
  type MLPRegressorParameters,
  RobustScaler,
  StandardScaler,
} from '../../src';

/** A fitted estimator, and what it says of some rows. */
export interface FittedModel {
  readonly estimator: object;
  readonly classes: readonly Label[] | null;
  readonly label: readonly (Label | readonly number[])[] | null;
  /** Probabilities, or values of a regressor [rows, outputs]. */
  readonly numbers: readonly (readonly number[])[];
}

/** Rows that models are fitted to: three columns of different sizes, from a sine, without chance. */
export const X: readonly (readonly number[])[] = Array.from({ length: 40 }, (_, i) => [
  Math.sin(i),
  100 + 10 * Math.sin(2.5 * i),
  0.01 * Math.sin(0.7 * i),
]);

const two = X.map(([a]) => a! > 0);
const three = X.map(([a, b]) => (a! > 0.4 ? 2 : b! > 100 ? 1 : 0));
const COMMON = { hiddenLayerSizes: [4], learningRateInit: 0.1, maxIter: 9, randomState: 0, engine: 'matrix' } as const;

const classifier = (more: Partial<MLPClassifierParameters> = {}): MLPClassifier =>
  new MLPClassifier({ ...COMMON, ...more });
const regressor = (more: Partial<MLPRegressorParameters> = {}): MLPRegressor =>
  new MLPRegressor({ ...COMMON, ...more });

/** What can be fitted, predicts, and may know classes. */
interface Subject {
  fit(X: unknown, y: unknown): Promise<unknown>;
  predict(X: unknown): unknown;
  predictProba?(X: unknown): number[][];
  readonly classes_?: readonly Label[];
}

const MODELS: Readonly<Record<string, readonly [make: () => object, y: unknown, isSingle?: true]>> = {
  regressor: [regressor, X.map(([a]) => 3 * a!)],
  'two outputs, no hidden layer': [() => regressor({ hiddenLayerSizes: [] }), X.map(([a, , c]) => [a, 50 * c!])],
  poisson: [() => regressor({ loss: 'poisson', activation: 'tanh' }), X.map(([a]) => 1 + a!)],
  'binary, booleans': [() => classifier({ activation: 'logistic' }), two],
  'binary, strings': [classifier, two.map((is) => (is ? 'ja' : 'näin'))],
  'multiclass, integers': [
    () => classifier({ hiddenLayerSizes: [4, 3], activation: ['tanh', 'relu'] }),
    three.map((k) => 10 * k - 5),
  ],
  'multiclass, strings': [() => classifier({ activation: 'identity' }), three.map((k) => ['a', 'b', ''][k])],
  multilabel: [classifier, three.map((k, i) => [Number(two[i]), Number(k > 0), Number(k > 1)])],
  'one class': [classifier, X.map(() => 'only')],
  'pipeline, standard': [() => makePipeline(new StandardScaler(), classifier()), three],
  'pipeline, clipped': [
    () => makePipeline(new MinMaxScaler({ featureRange: [-1, 1], clip: true }), regressor()),
    X.map(([a]) => a),
  ],
  'pipeline, two scalers': [() => makePipeline(new RobustScaler(), new MaxAbsScaler(), classifier()), two],
  '32 bits': [classifier, three, true],
};

export const MODEL_NAMES = Object.keys(MODELS);

/** Rows of every kind, all of 32 bits: some of the fit's, and some beyond them. */
export const ROWS: readonly (readonly number[])[] = [...X.slice(0, 8), [3, 90, -0.02], [-3, 130, 0.03]].map((row) =>
  row.map(Math.fround),
);

/** Fits one of the models. Nine epochs are too few: the warning of that is the caller's. */
export async function fittedModel(name: string): Promise<FittedModel> {
  const [make, y, isSingle = false] = MODELS[name]!;
  const estimator = make() as Subject;
  const input = (rows: readonly (readonly number[])[]): unknown =>
    isSingle ? rows.map((row) => Float32Array.from(row)) : rows;
  await estimator.fit(input(X), y);
  const predicted = estimator.predict(input(ROWS)) as (Label | readonly number[])[];
  const classes = estimator.classes_ ?? null;
  return {
    estimator,
    classes,
    label: classes === null ? null : predicted,
    numbers: classes === null ? predicted.map((row) => [row].flat() as number[]) : estimator.predictProba!(input(ROWS)),
  };
}
