/**
 * XOR by gradient descent, and then a network on big data.
 *
 * The network that the document prints for XOR is a single layer: one sigmoid of two inputs. It cannot work, whatever the
 * rate and the number of epochs: rows 0,1 and 1,0 ask for w₂ + b > 0 and w₁ + b > 0, rows 0,0 and 1,1 for b < 0 and
 * w₁ + w₂ + b < 0, and the sums of both pairs contradict each other. Gradient descent finds the best there is, ½ for all
 * four rows: a squared error of 0.25, where it stays. Right is a hidden layer. Two units are enough, but from some starting
 * weights the way down ends where two of the rows are left at ½: another seed helps, or a few units more.
 *
 * Big data, read as a whole, fills the memory. `partialFit` learns from one chunk after the other, and no chunk is kept: a
 * million rows of 20 features, 168 MB, go through buffers of 1.7 MB. It is XOR again, of the signs of the first two
 * features; 18 features mean nothing, and 5 % of the labels are wrong, so that 95 % is the best accuracy there is.
 */
import { ok as assert } from 'node:assert';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  Chart,
  KerasClassifier,
  MLPClassifier,
  type Picture,
  plotDecisionBoundary,
  plotLossCurve,
  plotNetwork,
  RandomState,
  tf,
} from 'tfjs-learn';

// --- XOR ---

const XOR_ROWS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
const XOR = [0, 1, 1, 0];
const EPOCHS = 2000;
const SEEDS = 20;

/** Gradient descent on the mean squared error with all four rows in each step. */
async function fitXor(hiddenUnits: number, randomState: number): Promise<KerasClassifier> {
  const output = tf.layers.dense({ units: 1, activation: 'sigmoid' });
  const model = new KerasClassifier({
    model: hiddenUnits === 0 ? [output] : [tf.layers.dense({ units: hiddenUnits, activation: 'tanh' }), output],
    optimizer: tf.train.sgd(0.5),
    loss: 'meanSquaredError',
    epochs: EPOCHS,
    batchSize: XOR.length,
    shuffle: false,
    randomState,
  });
  return model.fit(XOR_ROWS, XOR);
}

async function showXor(): Promise<Record<string, Picture>> {
  const models = [await fitXor(0, 0), await fitXor(2, 0)];
  const [singleLayer, hiddenLayer] = models;
  console.log(`XOR, ${EPOCHS} epochs. Squared error:\nepoch  single layer  two hidden units`);
  for (const epoch of [1, 10, 100, 500, 1000, EPOCHS]) {
    const [single, hidden] = models.map(({ lossCurve_ }) => lossCurve_[epoch - 1]!.toFixed(6));
    console.log(`${epoch}`.padStart(5), single!.padStart(13), hidden!.padStart(17));
  }
  console.log('\nProbability of 1 for     0,0    0,1    1,0    1,1');
  for (const [name, model] of Object.entries({ 'single layer': singleLayer!, 'two hidden units': hiddenLayer! })) {
    const probabilities = model.predictProba(XOR_ROWS).map(([, one]) => one!.toFixed(3));
    console.log(`  ${name.padEnd(18)}  ${probabilities.join('  ')}`);
  }

  console.log(`\nOf ${SEEDS} seeds solve it`);
  for (const units of [0, 2, 3, 4, 8]) {
    let solved = 0;
    for (let seed = 0; seed < SEEDS; seed++) {
      const model = await fitXor(units, seed);
      if (model.score(XOR_ROWS, XOR) === 1 && model.lossCurve_.at(-1)! < 0.01) solved++;
      model.dispose();
    }
    console.log(`  with ${units} hidden units  ${`${solved}`.padStart(2)}`);
  }
  const surface = (model: KerasClassifier, title: string): Chart =>
    plotDecisionBoundary(model, XOR_ROWS, XOR, { title, classOfInterest: 1, eps: 0.5 });
  return {
    '5-xor-single-layer.svg': surface(singleLayer!, 'XOR by a single layer'),
    '5-xor-hidden-layer.svg': surface(hiddenLayer!, 'XOR by two hidden units'),
    '5-xor-network.svg': plotNetwork(hiddenLayer!, { X: XOR_ROWS, row: 1, title: 'XOR of 0 and 1' }),
    '5-xor-loss.svg': plotLossCurve(
      { 'single layer': singleLayer!, 'two hidden units': hiddenLayer! },
      { title: 'XOR: the squared error', scale: 'linear' },
    ),
  };
}

// --- A stream ---

const [FEATURES, CHUNK_ROWS] = [20, 10_000];
const STREAM_ROWS = 1_000_000;
const REPORTED_ROWS = 100_000;
const WRONG_LABELS = 0.05;
/** After so many the heap has come to its size; how early depends on how busy the machine is. */
const SETTLED_ROWS = 300_000;
/** How much memory may grow from then on; all rows would need 168. */
const MOST_GROWTH_MB = 30;

/** Rows that are made anew for every chunk, in the same buffers. */
class Chunk {
  readonly X = { data: new Float64Array(CHUNK_ROWS * FEATURES), shape: [CHUNK_ROWS, FEATURES] as const };
  readonly y = new Float64Array(CHUNK_ROWS);
  readonly #chance = new Float64Array(CHUNK_ROWS);

  fill(random: RandomState): this {
    const { data } = this.X;
    random.fillUniform(data, -1, 1);
    random.fillUniform(this.#chance);
    for (let row = 0; row < CHUNK_ROWS; row++) {
      const differ = data[row * FEATURES]! < 0 !== data[row * FEATURES + 1]! < 0;
      const isWrong = this.#chance[row]! < WRONG_LABELS;
      this.y[row] = differ !== isWrong ? 1 : 0;
    }
    return this;
  }
}

interface Progress {
  readonly rows: number;
  readonly accuracy: number;
  readonly memoryMb: number;
}

async function learnStream(): Promise<Record<string, Picture>> {
  const heldOut = new Chunk().fill(new RandomState(1));
  const [chunk, random] = [new Chunk(), new RandomState(2)];
  const model = new MLPClassifier({ hiddenLayerSizes: [16], learningRateInit: 0.005, randomState: 0 });
  const progress: Progress[] = [];
  console.log('\nA stream of a million rows:\n     rows  held-out accuracy  memory, MB  rows a second');
  const startMs = performance.now();
  for (let rows = CHUNK_ROWS; rows <= STREAM_ROWS; rows += CHUNK_ROWS) {
    const { X, y } = chunk.fill(random);
    await model.partialFit(X, y, { classes: [0, 1] });
    if (rows % REPORTED_ROWS !== 0 && rows > CHUNK_ROWS) continue;
    const rate = rows / ((performance.now() - startMs) / 1000);
    const accuracy = model.score(heldOut.X, heldOut.y);
    const memoryMb = process.memoryUsage.rss() / 1e6;
    progress.push({ rows, accuracy, memoryMb });
    const cells = [accuracy.toFixed(4).padStart(17), memoryMb.toFixed(0).padStart(10), rate.toFixed(0).padStart(13)];
    console.log(`${rows}`.padStart(9), '', cells.join('  '));
  }
  const settled = progress.filter(({ rows }) => rows >= SETTLED_ROWS).map(({ memoryMb }) => memoryMb);
  const growth = Math.max(...settled) - settled[0]!;
  console.log(`After the first ${SETTLED_ROWS} rows memory grew by ${growth.toFixed(0)} MB at the most.`);
  assert(growth <= MOST_GROWTH_MB, `Memory is not flat: it may grow by ${MOST_GROWTH_MB} MB.`);
  return {
    '5-stream.svg': drawStream(progress),
    '5-stream-surface.svg': plotDecisionBoundary(model, heldOut.X, heldOut.y, {
      title: 'What the stream taught: two features of 20',
      eps: 0,
    }),
  };
}

async function main(): Promise<void> {
  await savePictures({ ...(await showXor()), ...(await learnStream()) });
}

/** Accuracy and memory over the rows seen, and what memory would be if the rows were kept. */
function drawStream(progress: readonly Progress[]): Chart {
  const rowMb = ((FEATURES + 1) * Float64Array.BYTES_PER_ELEMENT) / 1e6;
  const legend = { title: null, symbolType: 'stroke' };
  const panel = (title: string, values: object[], scale: object): object => ({
    data: { values },
    width: 480,
    height: 150,
    mark: { type: 'line', point: true, tooltip: true },
    encoding: {
      x: { field: 'thousands', type: 'quantitative', title: 'rows seen, thousands' },
      y: { field: 'value', type: 'quantitative', title, scale },
      color: { field: 'what', type: 'nominal', sort: null, legend },
      strokeDash: { field: 'what', type: 'nominal', sort: null, legend },
    },
  });
  const accuracies = progress.flatMap(({ rows, accuracy }) => [
    { thousands: rows / 1000, value: accuracy, what: 'rows held out' },
    { thousands: rows / 1000, value: 1 - WRONG_LABELS, what: 'the best there is' },
  ]);
  const [{ memoryMb: firstMb } = { memoryMb: NaN }] = progress;
  const memories = progress.flatMap(({ rows, memoryMb }) => [
    { thousands: rows / 1000, value: memoryMb, what: 'chunk by chunk' },
    { thousands: rows / 1000, value: firstMb + rows * rowMb, what: 'if rows were kept' },
  ]);
  return new Chart({
    title: 'A stream of a million rows',
    vconcat: [panel('accuracy', accuracies, { domain: [0.5, 1] }), panel('memory, MB', memories, { zero: true })],
    resolve: { scale: { color: 'independent', strokeDash: 'independent' } },
  });
}

async function savePictures(pictures: Readonly<Record<string, Picture>>): Promise<void> {
  const folder = join(__dirname, 'output');
  mkdirSync(folder, { recursive: true });
  for (const [file, picture] of Object.entries(pictures)) await picture.save(join(folder, file));
  console.log(`\nPictures in examples/output/: ${Object.keys(pictures).join(', ')}`);
}

void main();
