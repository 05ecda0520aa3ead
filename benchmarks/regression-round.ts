/** One round of the regression benchmark, in a process of its own: prints the measurements as JSON. */
import { makeRegression, MLPRegressor, tf, trainTestSplit } from 'tfjs-learn';
import type { Measurement } from './regression';

const EPOCHS = 1000;
/** tf.Sequential.fit would take half a minute for all of them. */
const SEQUENTIAL_EPOCHS = 25;

async function main(): Promise<void> {
  process.removeAllListeners('warning'); // that maxIter ends the fits is what is wanted here
  const [X, y] = makeRegression({ nSamples: 1000, nFeatures: 2, noise: 0.1, randomState: 0 });
  const [XTrain, , yTrain] = trainTestSplit(X, y, { testSize: 0.2, randomState: 42 });
  const stepsPerEpoch = Math.ceil(XTrain.length / 200);

  async function measureFit(title: string, engine: 'tensorflow' | 'matrix'): Promise<Measurement> {
    const model = new MLPRegressor({ hiddenLayerSizes: [10], maxIter: EPOCHS, alpha: 1e-4, randomState: 42, engine });
    const startMs = performance.now();
    await model.fit(XTrain, yTrain);
    const ms = performance.now() - startMs;
    const { mode } = model.engine_;
    return {
      title: `${title} (${mode})`,
      steps: EPOCHS * stepsPerEpoch,
      ms,
      lossCurve: model.lossCurve_,
    };
  }

  /** The same starting weights, batches and rate through Keras' own interface; its shuffles are its own. */
  async function measureSequential(): Promise<Measurement> {
    const start = new MLPRegressor({ hiddenLayerSizes: [10], maxIter: 1, randomState: 42, learningRateInit: 1e-300 });
    await start.fit(XTrain, yTrain);
    const model = start.model_;
    model.compile({ optimizer: tf.train.adam(1e-3, 0.9, 0.999, 1e-8), loss: 'meanSquaredError' });
    const [features, targets] = [tf.tensor2d(XTrain), tf.tensor2d(yTrain, [yTrain.length, 1])];
    const startMs = performance.now();
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- the enum is in the types only
    const { history } = await model.fit(features, targets, { epochs: SEQUENTIAL_EPOCHS, batchSize: 200, verbose: 0 });
    const ms = performance.now() - startMs;
    const lossCurve = (history.loss as number[]).map((loss) => loss / 2); // scikit-learn's has a ½
    return {
      title: 'tf.Sequential.fit on the native backend',
      steps: SEQUENTIAL_EPOCHS * stepsPerEpoch,
      ms,
      lossCurve,
    };
  }

  const measurements = [
    await measureFit("tfjs-learn, a process' first fit: worker, library, compiling", 'tensorflow'),
    await measureFit('tfjs-learn, its next fits', 'tensorflow'),
    await measureFit('tfjs-learn, hand-written engine', 'matrix'),
    await measureSequential(),
  ];
  console.log(JSON.stringify(measurements));
}

void main();
