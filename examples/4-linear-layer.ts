/**
 * A linear layer by gradient descent: one weight and one bias, which tell the width of an iris' petal by its length. The loss
 * is printed every 100 epochs; the pictures show the line on its way to the data, the loss, and the network.
 *
 * A loss that falls, which is all that the document prints, says neither whether it has fallen far enough nor why the same
 * code fails with other data. Both can be known. Of all lines one has the least squared error, and a formula gives it: that
 * is where gradient descent has to end, and what it is compared with here. And a rate is too large from 2/λ on, where λ is
 * the largest curvature of the loss. With the lengths as they are that is 0.055, so that a rate of 0.1, which was well for
 * features between 0 and 1, makes each step overshoot by more than the last one.
 */
import { EigenvalueDecomposition, Matrix, solve } from 'ml-matrix';
import { ok as assert } from 'node:assert';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Chart, DivergenceError, loadIris, MLPRegressor, type Picture, plotLossCurve, plotNetwork } from 'tfjs-learn';

const EPOCHS = 1000;
const RATE = 0.01;

interface Run {
  readonly engine?: 'matrix' | 'tensorflow';
  readonly epochs?: number;
  readonly rate?: number;
}

/** No hidden layer: the network is X·W + b, as a linear layer is. */
async function fitLine(X: number[][], y: number[], run: Run = {}): Promise<MLPRegressor> {
  const { engine = 'auto', epochs = EPOCHS, rate = RATE } = run;
  const model = new MLPRegressor({
    engine,
    hiddenLayerSizes: [],
    solver: 'sgd',
    learningRateInit: 2 * rate, // scikit-learn's loss is half of the mean squared error, and so is its gradient
    momentum: 0,
    alpha: 0,
    batchSize: X.length,
    shuffle: false,
    randomState: 0,
    maxIter: epochs,
    nIterNoChange: Infinity,
    onEpoch: ({ epoch }) => epoch < epochs, // ended on purpose: no warning that more epochs might be better
  });
  return model.fit(X, y);
}

interface Line {
  readonly slope: number;
  readonly intercept: number;
}

function lineOf({ coefs_, intercepts_ }: MLPRegressor): Line {
  return { slope: coefs_[0]!.get(0, 0), intercept: intercepts_[0]![0]! };
}

/** The line of least squares, and the largest rate at which gradient descent gets there. */
function leastSquares(X: number[][], y: number[]): Line & { readonly largestRate: number } {
  const A = new Matrix(X.map(([x]) => [x!, 1]));
  const [slope = NaN, intercept = NaN] = solve(A, Matrix.columnVector(y)).to1DArray();
  const curvature = A.transpose()
    .mmul(A)
    .mul(2 / X.length);
  const largest = Math.max(...new EigenvalueDecomposition(curvature).realEigenvalues);
  return { slope, intercept, largestRate: 2 / largest };
}

async function main(): Promise<void> {
  const { data } = loadIris();
  const X = data.map((flower) => [flower[2]!]);
  const y = data.map((flower) => flower[3]!);
  console.log(`Data: petals of ${X.length} irises, length and width in cm. Training for ${EPOCHS} epochs, twice.`);
  const byHand = await fitLine(X, y, { engine: 'matrix' });
  const compiled = await fitLine(X, y, { engine: 'tensorflow' });

  console.log("\nMean squared error, cm²:\nepoch  engine 'matrix'  'tensorflow'");
  for (let hundreds = 0; hundreds <= EPOCHS; hundreds += 100) {
    const epoch = Math.max(hundreds, 1);
    const cells = [byHand, compiled].map(({ lossCurve_ }) => (2 * lossCurve_[epoch - 1]!).toFixed(12).padStart(15));
    console.log(`${epoch}`.padStart(5), cells.join(''));
  }

  const best = leastSquares(X, y);
  console.log('\nwidth = slope · length + intercept:');
  const tell = (who: string, { slope, intercept }: Line): void => {
    console.log(`  ${who.padEnd(15)} ${slope.toFixed(12)}  ${intercept.toFixed(12)}`);
  };
  tell("engine 'matrix'", lineOf(byHand));
  tell("'tensorflow'", lineOf(compiled));
  tell('least squares', best);
  const apart = Math.abs(lineOf(byHand).slope - lineOf(compiled).slope);
  assert(apart < 1e-12, `Both engines should have found the same line. Their slopes are ${apart} apart.`);

  console.log(`\nGradient descent comes to rest at rates below ${best.largestRate.toFixed(4)}. With a rate of 0.1:`);
  try {
    await fitLine(X, y, { rate: 0.1 });
  } catch (error) {
    if (!(error instanceof DivergenceError)) throw error;
    console.log(`  ${error.name}: ${error.message}`);
  }

  await savePictures({
    '4-line.svg': await drawLines(X, y),
    '4-loss.svg': plotLossCurve(compiled, { title: 'Half the mean squared error in cm², on either engine' }),
    '4-network.svg': plotNetwork(compiled, { X, featureNames: ['petal length'], outputNames: ['petal width'] }),
  });
}

/** The data, and the line after more and more epochs: the same seed begins with the same line. */
async function drawLines(X: number[][], y: number[]): Promise<Chart> {
  const flowers = X.map(([length], row) => ({ length, width: y[row]! }));
  const ends = [Math.min(...X.flat()), Math.max(...X.flat())];
  const lines = [];
  for (const epochs of [1, 10, 100, 300, EPOCHS]) {
    const { slope, intercept } = lineOf(await fitLine(X, y, { epochs }));
    lines.push(...ends.map((length) => ({ epochs, length, width: slope * length + intercept })));
  }
  return new Chart({
    title: 'A line on its way to the data: 150 irises',
    width: 480,
    height: 300,
    encoding: {
      x: { field: 'length', type: 'quantitative', title: 'petal length, cm', axis: { tickMinStep: 1 } },
      y: { field: 'width', type: 'quantitative', title: 'petal width, cm' },
    },
    layer: [
      { data: { values: flowers }, mark: { type: 'point', color: '#808080', tooltip: true } },
      {
        data: { values: lines },
        mark: { type: 'line', strokeWidth: 2.5, tooltip: true },
        encoding: { color: { field: 'epochs', type: 'ordinal', scale: { scheme: 'viridis' }, title: 'after epochs' } },
      },
    ],
  });
}

async function savePictures(pictures: Readonly<Record<string, Picture>>): Promise<void> {
  const folder = join(__dirname, 'output');
  mkdirSync(folder, { recursive: true });
  for (const [file, picture] of Object.entries(pictures)) await picture.save(join(folder, file));
  console.log(`\nPictures in examples/output/: ${Object.keys(pictures).join(', ')}`);
}

void main();
