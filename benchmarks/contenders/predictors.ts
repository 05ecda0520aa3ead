import type { Tensor } from '@tensorflow/tfjs';
import { type MLPClassifier, MLPRegressor, tf } from 'tfjs-learn';
import type { ContenderName } from '../contender';
import { type DataSet, firstRows } from '../data/data-set';
import type { Training } from '../training';
import { inputOf } from './estimator';
import { outputsOf } from './outputs-of';
import { PlainPerceptron } from './plain-perceptron';
import { requireNativeBackend } from './sequential';

/** One way to predict with a fitted network, from arrays of JavaScript to arrays of JavaScript. */
export interface Predictor {
  /** Predicts one row of the data. */
  one(row: number): unknown;
  /** Predicts all rows of the data. */
  all(): unknown;
  /** The network's outputs for the first rows, in row order, to be compared. */
  outputs(rows: number): readonly number[];
}

/** A fitted network, and what it is to predict for. */
export interface Prediction {
  readonly training: Training;
  readonly model: MLPClassifier | MLPRegressor;
  readonly data: DataSet;
}

/** How a contender predicts; scikit-learn has a program of its own. */
export function predictorFor(contender: ContenderName, prediction: Prediction): Predictor {
  switch (contender) {
    case 'tfjs-learn-64':
      return estimatorPredictor(prediction, 64);
    case 'tfjs-learn-32':
      return estimatorPredictor(prediction, 32);
    case 'plain-loop':
      return plainPredictor(prediction);
    case 'sequential':
      return sequentialPredictor(prediction);
    default:
      throw new Error(`${contender} predicts as tfjs-learn-64 or -32 does, or not here.`);
  }
}

/** `predict` of this library. One row comes as users have it: an array of one row. */
function estimatorPredictor({ model, data }: Prediction, bits: 64 | 32): Predictor {
  const { X, rows, features } = data;
  const single = (row: number): number[] | Float32Array => {
    const values = X.subarray(row * features, (row + 1) * features);
    return bits === 64 ? Array.from(values) : Float32Array.from(values);
  };
  const singles = Array.from(
    { length: rows },
    (_, row) => [single(row)] as readonly number[][] | readonly Float32Array[],
  );
  const input = inputOf(data, bits);
  return {
    one: (row) => model.predict(singles[row]!),
    all: () => model.predict(input),
    outputs: (rows) => {
      const first = inputOf(firstRows(data, rows), bits);
      return model instanceof MLPRegressor ? model.predict(first) : model.predictProba(first).flat();
    },
  };
}

/** Forward by hand; of several outputs the number of the largest. */
function plainPredictor({ training, model, data }: Prediction): Predictor {
  const perceptron = new PlainPerceptron(training, data.features, outputsOf(training, data));
  const { coefs_, intercepts_ } = model;
  perceptron.setWeights(coefs_.map((W, layer) => ({ W: W.to1DArray(), b: intercepts_[layer]! })));
  const one = (row: number): number => {
    const output = perceptron.outputOf(data.X, row);
    if (output.length === 1) return output[0]!;
    let best = 0;
    for (let k = 1; k < output.length; k++) if (output[k]! > output[best]!) best = k;
    return best;
  };
  return {
    one,
    all: () => {
      const predictions = new Float64Array(data.rows);
      for (let row = 0; row < data.rows; row++) predictions[row] = one(row);
      return predictions;
    },
    outputs: (rows) => Array.from({ length: rows }, (_, row) => [...perceptron.outputOf(data.X, row)]).flat(),
  };
}

/** `tf.Sequential.predict` as it is called by default, in batches of 32; its outputs, which are not yet classes. */
function sequentialPredictor({ model: { model_: model }, data }: Prediction): Predictor {
  requireNativeBackend();
  const { rows, features } = data;
  const X = Float32Array.from(data.X);
  const predict = (first: number, count: number): Float32Array =>
    tf.tidy(() => {
      const input = tf.tensor2d(X.subarray(first * features, (first + count) * features), [count, features]);
      return (model.predict(input) as Tensor).dataSync<'float32'>();
    });
  return {
    one: (row) => predict(row, 1),
    all: () => predict(0, rows),
    outputs: (rows) => Array.from(predict(0, rows)),
  };
}
