import { createContext, runInContext } from 'node:vm';
import { compilePredictor, type MLPClassifier, MLPRegressor, toJavaScript, toONNX } from 'tfjs-learn';
import type { DataSet } from '../data/data-set';
import type { RowContender } from '../processes/tasks';
import { findOnnxRuntime, ONNXRUNTIME_ADVICE } from './onnxruntime';

type Model = MLPClassifier | MLPRegressor;

/** One way to predict row by row. */
export interface RowPredictor {
  /** The network's outputs for a row, probabilities or a number. */
  outputs(row: number): ArrayLike<number> | Promise<ArrayLike<number>>;
  /** Predicts rows from this one on, so many, one after the other. */
  many(first: number, count: number): unknown;
}

/** How a contender predicts rows of the data. Each gets a row in the kind of array that suits it, made beforehand. */
export async function rowPredictorFor(contender: RowContender, model: Model, data: DataSet): Promise<RowPredictor> {
  const { X, rows, features } = data;
  const typed = Array.from({ length: rows }, (_, row) => X.slice(row * features, (row + 1) * features));
  switch (contender) {
    case 'tfjs-learn-64': {
      const lists = typed.map((row) => [Array.from(row)]);
      return {
        outputs: (row) =>
          model instanceof MLPRegressor ? model.predict(lists[row]!) : model.predictProba(lists[row]!)[0]!,
        many: (first, count) => {
          for (let i = first; i < first + count; i++) model.predict(lists[i % rows]!);
        },
      };
    }
    case 'compiled-predictor': {
      const predict = compilePredictor(model);
      return {
        outputs: (row) =>
          'classes' in predict
            ? predict.probabilities(typed[row]!, new Float64Array(predict.nProbabilities))
            : predict.into(typed[row]!, new Float64Array(predict.nOutputs)),
        many: (first, count) => {
          for (let i = first; i < first + count; i++) predict(typed[i % rows]!);
        },
      };
    }
    case 'exported-function': {
      const predict = exported(model);
      return {
        outputs: (row) => predict.probabilities?.(typed[row]!) ?? [predict(typed[row]!) as number],
        many: (first, count) => {
          for (let i = first; i < first + count; i++) predict(typed[i % rows]!);
        },
      };
    }
    case 'onnxruntime-64':
    case 'onnxruntime-32':
      return onnxPredictor(model, data, contender === 'onnxruntime-64' ? 'float64' : 'float32');
  }
}

interface Exported {
  (row: ArrayLike<number>): unknown;
  readonly probabilities?: (row: ArrayLike<number>) => number[];
}

/** In this realm, as an import would have it. */
function exported(model: Model): Exported {
  const { code } = toJavaScript(model, { module: 'commonjs', minify: true });
  const exports: { predict?: Exported } = {};
  const context = createContext({ exports, Float64Array, Uint8Array, DataView, Math, Array, Object });
  runInContext(code, context);
  return exports.predict!;
}

async function onnxPredictor(
  model: Model,
  { X, rows, features }: DataSet,
  precision: 'float64' | 'float32',
): Promise<RowPredictor> {
  const runtime = findOnnxRuntime();
  if (runtime === undefined) throw new Error(ONNXRUNTIME_ADVICE);
  // One thread: for one row another one is only waited for.
  const session = await runtime.InferenceSession.create(toONNX(model, { precision }), { intraOpNumThreads: 1 });
  const numbers = precision === 'float64' ? X : Float32Array.from(X);
  const feeds = Array.from({ length: rows }, (_, row) => ({
    X: new runtime.Tensor(precision, numbers.slice(row * features, (row + 1) * features), [1, features]),
  }));
  return {
    outputs: async (row) => {
      const { variable, probabilities } = await session.run(feeds[row]!);
      return (variable ?? probabilities!).data;
    },
    many: async (first, count) => {
      for (let i = first; i < first + count; i++) await session.run(feeds[i % rows]!);
    },
  };
}
