// The README's example with tf.Sequential, on the native backend that `tf` is.
import { makeRegression, r2Score, tf, trainTestSplit } from 'tfjs-learn';

const [X, y] = makeRegression({ nSamples: 1000, nFeatures: 2, noise: 0.1, randomState: 0 });
const [XTrain, XTest, yTrain, yTest] = trainTestSplit(X, y, { testSize: 0.2, randomState: 42 });

const model = tf.sequential();
model.add(tf.layers.dense({ units: 10, activation: 'relu', inputShape: [2] }));
model.add(tf.layers.dense({ units: 1 }));
model.compile({ optimizer: tf.train.adam(0.001), loss: 'meanSquaredError' });
const column = tf.tensor2d(yTrain, [yTrain.length, 1]);
// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- the enum is in the types only
await model.fit(tf.tensor2d(XTrain), column, { epochs: 1000, batchSize: 200, verbose: 0 });

const [predictions] = [model.predict(tf.tensor2d(XTest))].flat();
console.log('score', r2Score(yTest, Array.from(predictions?.dataSync() ?? [])));
