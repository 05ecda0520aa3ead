// The README's example, as a user runs it.
import { makeRegression, MLPRegressor, trainTestSplit } from 'tfjs-learn';

const [X, y] = makeRegression({ nSamples: 1000, nFeatures: 2, noise: 0.1, randomState: 0 });
const [XTrain, XTest, yTrain, yTest] = trainTestSplit(X, y, { testSize: 0.2, randomState: 42 });

const model = new MLPRegressor({ hiddenLayerSizes: [10], maxIter: 1000, alpha: 1e-4, randomState: 42 });
await model.fit(XTrain, yTrain);

console.log('score', model.score(XTest, yTest));
