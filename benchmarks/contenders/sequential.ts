import type { Sequential } from '@tensorflow/tfjs';
import { RandomState, tf } from 'tfjs-learn';
import { glorotUniform, perceptron, toSequential } from '../../dist/network';
import type { DataSet } from '../data/data-set';
import type { Training } from '../training';
import { outputsOf } from './outputs-of';
import type { Trainer, TrainingTask } from './training-task';

/**
 * Trains with TensorFlow.js' own `tf.Sequential.fit` on the native backend, as its users write it: from the same weights,
 * with the same optimizer and batches, in 32 bits. Its shuffles are its own, and it has no penalty.
 */
export function sequentialTrainer({ training, data }: TrainingTask): Trainer {
  requireNativeBackend();
  const { X, y, rows, features } = data;
  const outputs = outputsOf(training, data);
  const inputs = tf.tensor2d(Float32Array.from(X), [rows, features]);
  const targets =
    training.estimator === 'MLPRegressor'
      ? tf.tensor2d(Float32Array.from(y), [rows, 1])
      : tf.oneHot(tf.tensor1d(Int32Array.from(y), 'int32'), outputs);
  const factor = lossFactor(training);
  return {
    prepare: () => {
      const model = newSequential(training, data);
      return Promise.resolve(async () => {
        const { epochs, batchSize } = training;
        // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- the enum is in the types only
        const { history } = await model.fit(inputs, targets, { epochs, batchSize, verbose: 0 });
        model.dispose();
        return { losses: numbers(history.loss).map((loss) => factor * loss) };
      });
    },
  };
}

/** @throws where TensorFlow.js computes in JavaScript: that is another contender, and takes hours */
export function requireNativeBackend(): void {
  const backend = tf.getBackend();
  if (backend === 'tensorflow') return;
  throw new Error(
    `TensorFlow.js runs on its backend "${backend}", not on "tensorflow". Run npm run setup, or npx tfjs-learn doctor to see why.`,
  );
}

function newSequential(training: Training, data: DataSet): Sequential {
  const { estimator, hidden, activation, solver, learningRate: rate, randomState } = training;
  const sizes = [data.features, ...hidden, outputsOf(training, data)];
  const network = perceptron(sizes, activation, estimator === 'MLPRegressor' ? 'identity' : 'softmax');
  const model = toSequential(tf, network, [...glorotUniform(network, activation, new RandomState(randomState))]);
  model.compile({
    // Adam's steps do not depend on the size of the gradient, sgd's do.
    optimizer: solver === 'adam' ? tf.train.adam(rate, 0.9, 0.999, 1e-8) : tf.train.sgd(lossFactor(training) * rate),
    loss: estimator === 'MLPRegressor' ? 'meanSquaredError' : 'categoricalCrossentropy',
  });
  return model;
}

/** What Keras' loss is to be multiplied by to be scikit-learn's: that of numbers has a ½. */
function lossFactor({ estimator }: Training): number {
  return estimator === 'MLPRegressor' ? 0.5 : 1;
}

/** The history's values, which are tensors only where somebody asks for them. */
function numbers(values: readonly unknown[] | undefined): number[] {
  return (values ?? []).map(Number);
}
