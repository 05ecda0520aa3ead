/**
 * scikit-learn's regression example: made-up data, a split, a network of one hidden layer, its score on data it has not
 * seen. The seeds are scikit-learn's, and so are all the numbers.
 */
import { plot } from 'asciichart';
import { SingleBar } from 'cli-progress';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  makeRegression,
  MLPRegressor,
  type Picture,
  plotLossCurve,
  plotNetwork,
  plotPredictions,
  trainTestSplit,
} from 'tfjs-learn';

const EPOCHS = 1000;

async function main(): Promise<void> {
  const startMs = performance.now();
  console.log('Data: 1,000 samples of 2 features with some noise, 800 to learn from and 200 to test with.');
  const [X, y] = makeRegression({ nSamples: 1000, nFeatures: 2, noise: 0.1, randomState: 0 });
  const [XTrain, XTest, yTrain, yTest] = trainTestSplit(X, y, { testSize: 0.2, randomState: 42 });

  // A bar on a terminal; where there is none, one line for the stage.
  const bar = process.stdout.isTTY
    ? new SingleBar({ format: 'Training |{bar}| epoch {value}/{total}, loss {loss}' })
    : null;
  if (bar === null) console.log(`Training for ${EPOCHS} epochs.`);
  bar?.start(EPOCHS, 0, { loss: '(loading and compiling)' });
  const model = new MLPRegressor({
    hiddenLayerSizes: [10],
    maxIter: EPOCHS,
    alpha: 1e-4,
    randomState: 42,
    onEpoch: ({ epoch, loss }) => {
      bar?.update(epoch, { loss: loss.toFixed(1) });
      // Before the warning that all epochs were used: it would be written into the bar.
      if (epoch === EPOCHS) bar?.stop();
    },
  });
  const fitStartMs = performance.now();
  await model.fit(XTrain, yTrain);
  bar?.stop();
  const seconds = ((performance.now() - fitStartMs) / 1000).toFixed(2);
  const { engine, mode } = model.engine_;
  console.log(`Trained ${model.nIter_} epochs in ${seconds} s on the ${engine} engine, ${mode}.`);

  console.log('\nLoss, from the first epoch to the last:');
  console.log(plot(thinned(model.lossCurve_, 60), { height: 8, format: (loss) => loss.toFixed(0).padStart(6) }));
  console.log(`first ${model.lossCurve_[0]}, last ${model.loss_}`);

  const predictions = model.predict(XTest);
  console.log('\nThe first three of the test data:');
  for (let i = 0; i < 3; i++) console.log(`  predicted ${predictions[i]!.toFixed(2)}, true ${yTest[i]!.toFixed(2)}`);

  const score = model.score(XTest, yTest);
  console.log(`\nScore: ${score}`);
  console.log(`The network explains ${(100 * score).toFixed(1)} % of the variance of data it has not seen.`);
  console.log(`All of it took ${((performance.now() - startMs) / 1000).toFixed(2)} s.`);

  await savePictures({
    '1-loss.svg': plotLossCurve(model),
    '1-predictions.svg': plotPredictions(model, XTest, yTest, { title: 'Regression: 200 samples held out' }),
    '1-network.svg': plotNetwork(model, { X: XTest, title: 'Regression: the network, and the first sample held out' }),
  });
}

/** Every so-manieth value, the first and the last among them. */
function thinned(values: readonly number[], count: number): number[] {
  if (values.length <= count) return [...values];
  return Array.from({ length: count }, (_, i) => values[Math.round((i * (values.length - 1)) / (count - 1))]!);
}

async function savePictures(pictures: Readonly<Record<string, Picture>>): Promise<void> {
  const folder = join(__dirname, 'output');
  mkdirSync(folder, { recursive: true });
  for (const [file, picture] of Object.entries(pictures)) await picture.save(join(folder, file));
  console.log(`\nPictures in examples/output/: ${Object.keys(pictures).join(', ')}`);
}

void main();
