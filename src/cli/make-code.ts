import { loadDigits, makeRegression, MLPClassifier, MLPRegressor, trainTestSplit } from '..';
import { writeWhole } from '../files';
import { codeFile, codeToKeep, PACKS } from '../pack';

// Run by `setup` as a process of its own: does what programs do first, so that V8 compiles it, and keeps the code.
async function main(): Promise<void> {
  const [X, y] = makeRegression({ nSamples: 100, nFeatures: 2, randomState: 0 });
  const [XTrain, XTest, yTrain, yTest] = trainTestSplit(X, y, { randomState: 0 });
  const regressor = new MLPRegressor({ hiddenLayerSizes: [10], maxIter: 10, randomState: 0 });
  await regressor.fit(XTrain, yTrain);
  regressor.predict(XTest);
  regressor.score(XTest, yTest);

  const digits = loadDigits();
  const classifier = new MLPClassifier({ hiddenLayerSizes: [10], maxIter: 2, randomState: 0 });
  await classifier.fit(digits.data, digits.target);
  classifier.predict(digits.data);
  classifier.predictProba(digits.data);
  classifier.score(digits.data, digits.target);

  for (const pack of Object.values(PACKS)) await writeWhole(codeFile(pack), codeToKeep(pack));
}

void main();
