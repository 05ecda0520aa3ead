/**
 * A network of 10 inputs, 5 hidden units and 1 output with its backpropagation written by hand: sigmoids, the mean squared
 * error, a learning rate of 0.1, and 1,000 epochs of gradient descent, each one step on all rows.
 *
 * The document's backpropagation, as it is printed, is not the gradient, and nobody notices, as the loss falls all the
 * same. Slips of that kind: the sigmoid's derivative, a(1 − a) of what the sigmoid gave, is taken of σ(a), the value
 * activated once more; or the last layer's weights are changed before the error is passed back through them. Right is: each
 * layer's derivative by its own output; first the whole gradient, by the weights that made the output, and only then the
 * step. What finds any slip is to change each weight a little and to look at the loss; that is done below, before training.
 *
 * A sigmoid as output reaches only what lies between 0 and 1, so the targets are scaled, and as its slope is at most ¼, it
 * learns slowly. The same network with a linear output learns far more in as many steps. That one is `MLPRegressor`'s, and
 * both its engines train it beside the loop, in 64 bits; the sigmoid's is trained by `fitSequential`, in TensorFlow.js' 32.
 */
import { Matrix } from 'ml-matrix';
import { ok as assert } from 'node:assert';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  fitSequential,
  makeFriedman1,
  MLPRegressor,
  type Picture,
  plotLossCurve,
  plotNetwork,
  plotPredictions,
  r2Score,
  RandomState,
  tf,
  trainTestSplit,
} from 'tfjs-learn';

const [INPUTS, HIDDEN, OUTPUTS] = [10, 5, 1];
const EPOCHS = 1000;
const RATE = 0.1;
const SEED = 42;

/** W1 [inputs, hidden], b1 [1, hidden], W2 [hidden, 1], b2 [1, 1]. */
type Weights = [W1: Matrix, b1: Matrix, W2: Matrix, b2: Matrix];
type Output = 'sigmoid' | 'linear';

// --- The network by hand ---

/**
 * The mean squared error and its gradient: forwards through both layers, and back by the chain rule.
 *
 * @param slope  the derivative of a sigmoid, written by what the sigmoid gave
 * @param back   what the error is passed back through: the weights that made the output
 */
function lossAndGradient([W1, b1, W2, b2]: Weights, X: Matrix, y: Matrix, output: Output, slope = slopeOf, back = W2) {
  const hidden = sigmoid(X.mmul(W1).addRowVector(b1)); // [rows, hidden]
  const z = hidden.mmul(W2).addRowVector(b2); // [rows, 1]
  const predicted = output === 'sigmoid' ? sigmoid(z) : z;
  const error = Matrix.sub(predicted, y);

  const delta2 = Matrix.mul(error, 2 / X.rows); // the loss' derivative by z
  if (output === 'sigmoid') delta2.mul(slope(predicted));
  const delta1 = delta2.mmul(back.transpose()).mul(slope(hidden)); // and by the hidden layer's sums
  const gradient: Weights = [
    X.transpose().mmul(delta1),
    Matrix.rowVector(delta1.sum('column')),
    hidden.transpose().mmul(delta2),
    Matrix.rowVector(delta2.sum('column')),
  ];
  return { loss: Matrix.mul(error, error).mean(), gradient, predicted };
}

function sigmoid(z: Matrix): Matrix {
  return Matrix.mul(z, -1).exp().add(1).pow(-1);
}

function slopeOf(a: Matrix): Matrix {
  return Matrix.mul(a, Matrix.sub(Matrix.ones(a.rows, a.columns), a)); // a(1 − a)
}

/** Gradient descent: the whole gradient first, then a step down it. */
function descend(start: Weights, X: Matrix, y: Matrix, output: Output): { weights: Weights; losses: number[] } {
  let weights = start;
  const losses: number[] = [];
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const { loss, gradient } = lossAndGradient(weights, X, y, output);
    losses.push(loss);
    weights = stepped(weights, gradient);
  }
  return { weights, losses };
}

function stepped([W1, b1, W2, b2]: Weights, [dW1, db1, dW2, db2]: Weights): Weights {
  const step = (weight: Matrix, gradient: Matrix): Matrix => Matrix.sub(weight, Matrix.mul(gradient, RATE));
  return [step(W1, dW1), step(b1, db1), step(W2, dW2), step(b2, db2)];
}

// --- Its gradient, checked ---

/** The gradient by changing each weight a little, up and down. */
function numericGradient(weights: Weights, X: Matrix, y: Matrix): Matrix[] {
  const h = 1e-5;
  return weights.map((matrix) => {
    const lossWith = (row: number, column: number, value: number): number => {
      const kept = matrix.get(row, column);
      matrix.set(row, column, value);
      const { loss } = lossAndGradient(weights, X, y, 'sigmoid');
      matrix.set(row, column, kept);
      return loss;
    };
    const gradient = Matrix.zeros(matrix.rows, matrix.columns);
    for (let row = 0; row < matrix.rows; row++) {
      for (let column = 0; column < matrix.columns; column++) {
        const weight = matrix.get(row, column);
        gradient.set(row, column, (lossWith(row, column, weight + h) - lossWith(row, column, weight - h)) / (2 * h));
      }
    }
    return gradient;
  });
}

function checkGradient(weights: Weights, X: Matrix, y: Matrix): void {
  const numeric = numericGradient(weights, X, y);
  const largest = largestDifference(
    numeric,
    numeric.map((matrix) => Matrix.mul(matrix, 0)),
  );
  const off = (gradient: Matrix[]): string => (largestDifference(gradient, numeric) / largest).toExponential(1);
  const { gradient } = lossAndGradient(weights, X, y, 'sigmoid');
  const activatedTwice = lossAndGradient(weights, X, y, 'sigmoid', (a) => slopeOf(sigmoid(a)));
  const [, , changedW2] = stepped(weights, gradient);
  const changedBefore = lossAndGradient(weights, X, y, 'sigmoid', slopeOf, changedW2);
  console.log('How far the gradient is from finite differences, as a share of its largest entry:');
  console.log(`  ${off(gradient)}  as it is right`);
  console.log(`  ${off(activatedTwice.gradient)}  derivative taken of the value activated once more`);
  console.log(`  ${off(changedBefore.gradient)}  last layer changed before the error is passed back`);
}

function largestDifference(some: readonly Matrix[], others: readonly Matrix[]): number {
  return Math.max(...some.map((matrix, index) => Matrix.sub(matrix, others[index]!).abs().max()));
}

// --- The same network by the library ---

interface Trained {
  readonly losses: number[];
  readonly weights: Matrix[];
}

/** As scikit-learn draws them: each layer's W row by row, then its b. */
function startingWeights(): Weights {
  const random = new RandomState(SEED);
  const layer = (inputs: number, units: number): [W: Matrix, b: Matrix] => {
    const bound = Math.sqrt(2 / (inputs + units));
    const uniform = (rows: number): Matrix => new Matrix(random.uniform(-bound, bound, [rows, units]));
    return [uniform(inputs), uniform(1)];
  };
  return [...layer(INPUTS, HIDDEN), ...layer(HIDDEN, OUTPUTS)];
}

/** With a sigmoid as output: TensorFlow.js' model, from the same weights, as one compiled program. */
async function fitCompiledModel([W1, b1, W2, b2]: Weights, X: number[][], y: number[]): Promise<Trained> {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: HIDDEN, activation: 'sigmoid', inputShape: [INPUTS] }));
  model.add(tf.layers.dense({ units: OUTPUTS, activation: 'sigmoid' }));
  const [kernel1, kernel2] = [tf.tensor2d(W1.to2DArray()), tf.tensor2d(W2.to2DArray())];
  model.setWeights([kernel1, tf.tensor1d(b1.to1DArray()), kernel2, tf.tensor1d(b2.to1DArray())]);
  model.compile({ optimizer: tf.train.sgd(RATE), loss: 'meanSquaredError' });
  const settings = { epochs: EPOCHS, batchSize: X.length, shuffle: false, verbose: 0 } as const;
  const { history } = await fitSequential(model, X, y, settings);
  const weights = model.getWeights().map((tensor) => {
    const [rows = 1, columns = 1] = tensor.rank === 1 ? [1, tensor.size] : tensor.shape;
    return Matrix.from1DArray(rows, columns, Array.from(tensor.dataSync()));
  });
  return { losses: history.loss!.map(Number), weights };
}

/** With a linear output: the library's engine by hand, or the compiled one. The seed draws the same weights. */
async function fitEngine(
  engine: 'matrix' | 'tensorflow',
  X: number[][],
  y: number[],
): Promise<Trained & { readonly model: MLPRegressor }> {
  const model = new MLPRegressor({
    engine,
    hiddenLayerSizes: HIDDEN,
    activation: 'logistic',
    solver: 'sgd',
    learningRateInit: 2 * RATE, // scikit-learn's loss is half of the mean squared error, and so is its gradient
    momentum: 0,
    alpha: 0,
    batchSize: X.length,
    shuffle: false,
    randomState: SEED,
    maxIter: EPOCHS,
    nIterNoChange: Infinity,
    onEpoch: ({ epoch }) => epoch < EPOCHS, // ended on purpose: no warning that more epochs might be better
  });
  await model.fit(X, y);
  const weights = model.coefs_.flatMap((W, layer) => [W, Matrix.rowVector(model.intercepts_[layer]!)]);
  return { model, losses: model.lossCurve_.map((loss) => 2 * loss), weights };
}

// --- Beside each other ---

async function main(): Promise<void> {
  const [X, values] = makeFriedman1({ nSamples: 600, noise: 0.5, randomState: SEED });
  const y = values.map((value) => value / 30); // Friedman's function lies between 0 and 30
  const [XTrain, XTest, yTrain, yTest] = trainTestSplit(X, y, { testSize: 100, randomState: SEED });
  console.log('Data: 500 rows of 10 features to learn from, 100 held out; the targets lie between 0 and 1.\n');
  const [rows, targets] = [new Matrix(XTrain), Matrix.columnVector(yTrain)];
  checkGradient(startingWeights(), rows, targets);

  console.log(`\nTraining for ${EPOCHS} epochs, five times.`);
  const sigmoidByHand = descend(startingWeights(), rows, targets, 'sigmoid');
  const sigmoidCompiled = await fitCompiledModel(startingWeights(), XTrain, yTrain);
  const linearByHand = descend(startingWeights(), rows, targets, 'linear');
  const matrixEngine = await fitEngine('matrix', XTrain, yTrain);
  const compiledEngine = await fitEngine('tensorflow', XTrain, yTrain);

  console.log('\nMean squared error:  sigmoid output  |                             linear output');
  console.log("epoch          loop  compiled, 32  |          loop      'matrix'  'tensorflow'");
  const runs = [sigmoidByHand, sigmoidCompiled, linearByHand, matrixEngine, compiledEngine];
  for (let hundreds = 0; hundreds <= EPOCHS; hundreds += 100) {
    const epoch = Math.max(hundreds, 1);
    const cells = runs.map(({ losses }) => losses[epoch - 1]!.toFixed(10).padStart(14));
    console.log(`${`${epoch}`.padStart(5)}${cells.slice(0, 2).join('')}  |${cells.slice(2).join('')}`);
  }
  const inSingle = largestDifference(sigmoidByHand.weights, sigmoidCompiled.weights);
  const byMatrix = largestDifference(linearByHand.weights, matrixEngine.weights);
  const byGraph = largestDifference(linearByHand.weights, compiledEngine.weights);
  console.log('\nLargest difference to a weight of the loop, after all epochs:');
  console.log(`  sigmoid output: compiled ${inSingle.toExponential(1)} (32 bits)`);
  console.log(`  linear output: 'matrix' ${byMatrix.toExponential(1)}, 'tensorflow' ${byGraph.toExponential(1)}`);
  assert(inSingle < 1e-4 && byMatrix < 1e-12 && byGraph < 1e-12, 'They should have learnt the same weights.');

  const { predicted } = lossAndGradient(
    sigmoidByHand.weights,
    new Matrix(XTest),
    Matrix.columnVector(yTest),
    'sigmoid',
  );
  console.log('\nR² on the rows held out:');
  console.log(`  sigmoid output ${r2Score(yTest, predicted.to1DArray()).toFixed(3)}`);
  console.log(`  linear output  ${compiledEngine.model.score(XTest, yTest).toFixed(3)}`);

  const [sigmoid, linear] = [sigmoidByHand, linearByHand].map(({ losses }) => ({ lossCurve_: losses }));
  await savePictures({
    '2-loss.svg': plotLossCurve(
      { 'sigmoid output': sigmoid!, 'linear output': linear! },
      { title: 'Mean squared error: 10 inputs, 5 sigmoids, 1 output' },
    ),
    '2-predictions.svg': plotPredictions(compiledEngine.model, XTest, yTest, { title: 'Linear output: rows held out' }),
    '2-network.svg': plotNetwork(compiledEngine.model, { X: XTest, title: 'The network with a linear output' }),
  });
}

async function savePictures(pictures: Readonly<Record<string, Picture>>): Promise<void> {
  const folder = join(__dirname, 'output');
  mkdirSync(folder, { recursive: true });
  for (const [file, picture] of Object.entries(pictures)) await picture.save(join(folder, file));
  console.log(`\nPictures in examples/output/: ${Object.keys(pictures).join(', ')}`);
}

void main();
