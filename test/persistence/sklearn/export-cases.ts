import {
  type MatrixInput,
  makePipeline,
  MaxAbsScaler,
  MinMaxScaler,
  MLPClassifier,
  MLPRegressor,
  type Pipeline,
  RandomState,
  RobustScaler,
  StandardScaler,
} from '../../../src';
import { CONFIGURATIONS, type Label } from '../../parity/configuration';
import { inputOf, train } from '../../parity/learn';

/** A fitted estimator and its data. */
export interface Fitted {
  readonly estimator:
    MLPClassifier | MLPRegressor | Pipeline<readonly (readonly [string, StandardScaler | MLPClassifier])[]>;
  readonly X: readonly number[][];
  readonly input: (rows: readonly number[][]) => MatrixInput;
  readonly y: readonly (Label | readonly number[])[];
}

/** One whose numbers Python compares: `npm run sklearn-files`. */
export interface ExportCase {
  readonly id: string;
  readonly single: boolean;
  readonly fit: (engine: 'matrix' | 'tensorflow') => Promise<Fitted>;
}

/** Every configuration of the parity table, and pipelines of each scaler in both precisions. */
export const EXPORT_CASES: readonly ExportCase[] = [
  ...CONFIGURATIONS.map((configuration): ExportCase => ({
    id: configuration.id,
    single: configuration.single ?? false,
    fit: async (engine) => {
      const { model, X, y } = await train(configuration, engine);
      const { single = false } = configuration;
      // What the table's own type of both classes does not say.
      return {
        estimator: model as unknown as MLPClassifier | MLPRegressor,
        X,
        y,
        input: (rows) => inputOf(rows, single),
      };
    },
  })),
  ...[false, true].flatMap((single) =>
    [
      () => new StandardScaler(),
      () => new StandardScaler({ withMean: false }),
      () => new StandardScaler({ withStd: false }),
      () => new MinMaxScaler({ featureRange: [-1, 1], clip: true }),
      () => new MaxAbsScaler(),
      () => new RobustScaler(),
      () => new RobustScaler({ withCentering: false, unitVariance: true }),
      () => new RobustScaler({ withScaling: false }),
    ].map((scaler): ExportCase => ({
      id: `pipeline: ${scaler().constructor.name} ${JSON.stringify(scaler().getParams())}`,
      single,
      fit: (engine) => pipelineOf(scaler(), single, engine),
    })),
  ),
];

async function pipelineOf(scaler: object, single: boolean, engine: 'matrix' | 'tensorflow'): Promise<Fitted> {
  const random = new RandomState(4);
  const X = Array.from({ length: 60 }, () => [random.normal(3, 2), random.normal(-50, 20), random.normal(0, 0.01)]);
  const y = X.map(([a, b], i) => ['ant', 'bee', 'cow'][Math.floor(Math.abs(a! + b! / 10 + i)) % 3]!);
  const model = new MLPClassifier({
    hiddenLayerSizes: [5],
    maxIter: 20,
    tol: 0,
    nIterNoChange: 100,
    randomState: 3,
    engine,
  });
  const estimator = makePipeline(scaler as StandardScaler, model);
  const input = (rows: readonly number[][]): MatrixInput =>
    single ? rows.map((row) => Float32Array.from(row)) : rows.map((row) => [...row]);
  await estimator.fit(input(X), y);
  return { estimator: estimator as unknown as Fitted['estimator'], X, input, y };
}
