import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Tensor } from '@tensorflow/tfjs';
import type { Port } from '../../../../src/engines/tensorflow/graph';
import { reshape, slice } from '../../../../src/engines/tensorflow/graph/operations';
import { loadTfjsNode, nativeStatus, type TfjsNode } from '../../../../src/engines/tensorflow/native';
import { KERAS_LOSSES } from '../../../../src/engines/tensorflow/program/keras-losses';
import { RandomState } from '../../../../src/random';
import { KERAS_LOSS_NAMES, kerasLossNamed, type KerasLossName } from '../../../../src/training';
import { type Built, BuiltProgram } from './built-program';
import { describeBuilt } from './describe-built';
import { largestDifference } from './largest-difference';
import { layersModel } from './layers-model';

const [ROWS, CLASSES] = [12, 4];
const SHAPES = { matrix: [ROWS, CLASSES], series: [ROWS / 2, 2, CLASSES] } as const;

const random = new RandomState(11);
const labels = random.randint(0, CLASSES, ROWS);
const oneHot = labels.flatMap((label) => [0, 1, 2, 3].map((k) => +(k === label)));

/** Rows of probabilities: certain ones, right and wrong, equal ones, some that are closer to 0 than 1e-7, and softmax. */
const probabilities = [
  ...[1, 0, 0, 0],
  ...[0, 0, 1, 0],
  ...[0.25, 0.25, 0.25, 0.25],
  ...[0.5, 0.5, 0, 0],
  ...[1e-8, 1 - 3e-7, 2e-7, 1e-9],
  ...Array.from({ length: ROWS - 5 }, () => {
    const powers = random.standardNormal(CLASSES).map((z) => Math.exp(3 * z));
    const sum = powers.reduce((one, other) => one + other, 0);
    return powers.map((power) => power / sum);
  }).flat(),
];

/**
 * Where 1 − 3e-7 stands. binaryCrossentropy's gradient by z there is −1 + 3e-7 + 1, which TensorFlow.js rounds in this order,
 * to be 6% off. TensorFlow adds the three up in an order of its own where it interprets a program.
 */
const ALMOST_1 = 17;

/** Numbers of any size, with equal ones in output and target, 0 and the largest number of a row more than once. */
const reals = random.standardNormal(ROWS * CLASSES);
const realTargets = random.standardNormal(ROWS * CLASSES);
reals.splice(0, 8, 0, 0, 1000, -1000, 0.5, 0.5, 0.5, -2);
realTargets.splice(0, 8, 0, 1, 2, 3, 0.5, -1, 0.5, -2);

const signs = random.randint(0, 2, ROWS * CLASSES).map((bit) => 2 * bit - 1);
/** Some with y·o = 1, where hinge has its kink. */
const margins = Array.from(signs, (sign, index) => (index % 5 === 0 ? sign : reals[index]!));

const DATA = {
  probabilities: { target: oneHot, output: probabilities },
  sparse: { target: labels, output: probabilities },
  reals: { target: realTargets, output: reals },
  margins: { target: signs, output: margins },
} as const;

const USES: Readonly<Record<KerasLossName, readonly (keyof typeof DATA)[]>> = {
  meanSquaredError: ['reals', 'probabilities'],
  meanAbsoluteError: ['reals', 'probabilities'],
  meanAbsolutePercentageError: ['reals', 'probabilities'],
  meanSquaredLogarithmicError: ['reals', 'probabilities'],
  squaredHinge: ['margins', 'reals'],
  hinge: ['margins', 'reals'],
  categoricalHinge: ['probabilities', 'reals'],
  logcosh: ['reals', 'probabilities'],
  categoricalCrossentropy: ['probabilities'],
  sparseCategoricalCrossentropy: ['sparse'],
  binaryCrossentropy: ['probabilities'],
  kullbackLeiblerDivergence: ['probabilities', 'reals'],
  poisson: ['probabilities', 'reals'],
  cosineProximity: ['reals', 'probabilities'],
};

const CASES = KERAS_LOSS_NAMES.flatMap((name) =>
  USES[name].flatMap((data) =>
    (['matrix', 'series'] as const).map((shape) => ({ name, data, shape, port: `${name}_${data}_${shape}` })),
  ),
);

/** What each row's loss counts for the gradient. */
const SEED = Float32Array.from(random.standardNormal(ROWS));

/**
 * Logarithms and powers are other polynomials compiled than interpreted, and sums go in another order: a few last places
 * (6e-8) of numbers that are as large as the result, or 1.
 */
const TOLERANCE = 1e-6;

(nativeStatus().available ? describe : describe.skip)('A loss of TensorFlow.js as graph', () => {
  let tf: TfjsNode;
  beforeAll(() => {
    tf = loadTfjsNode();
  });

  const vectors = { ...vectorsOf(DATA), seed: SEED };
  const built: Omit<Built, 'isCompiled'> = {
    inputs: mapValues(vectors, ({ length }): Port => ({ type: 'float32', shape: [length] })),
    build: (graph, given) =>
      Object.fromEntries(
        CASES.flatMap(({ name, data, shape, port }) => {
          const { ofOutput, ofTarget, rows } = shapesOf(data, shape);
          const output = reshape(graph, given[`${data}_output`]!, ofOutput);
          const loss = KERAS_LOSSES[name](graph, reshape(graph, given[`${data}_target`]!, ofTarget), output);
          const seed = slice(graph, given.seed!, graph.constant('int32', 0), rows);
          const [byOutput] = graph.gradients(loss, seed, [output]);
          return [
            [port, loss],
            [`${port}_by_output`, byOutput!],
          ];
        }),
      ),
  };

  describeBuilt(built, vectors, ({ isCompiled, output: actual }) => {
    it.each(CASES)('$name of $data, $shape, has the values and gradient that TensorFlow.js has', (useCase) => {
      const { ofOutput, ofTarget, rows } = shapesOf(useCase.data, useCase.shape);
      const ofRows = lossOfTfjs(tf, useCase.name, ofOutput);
      tf.tidy(() => {
        const target = tf.tensor(Float32Array.from(DATA[useCase.data].target), ofTarget);
        const output = tf.tensor(Float32Array.from(DATA[useCase.data].output), ofOutput);
        const perRow = (given: Tensor): Tensor => ofRows(target, given).reshape([rows, -1]).mean(1);
        const byOutput = tf.grad(perRow)(output, tf.tensor1d(SEED.slice(0, rows)));
        const { port } = useCase;
        expect(largestDifference(actual(port), perRow(output).dataSync())).toBeLessThanOrEqual(TOLERANCE);
        const [gradient, expected] = [actual(`${port}_by_output`).slice(), byOutput.dataSync().slice()];
        if (useCase.name === 'binaryCrossentropy' && !isCompiled) gradient[ALMOST_1] = expected[ALMOST_1] = 0;
        expect(largestDifference(gradient, expected)).toBeLessThanOrEqual(TOLERANCE);
      });
    });

    it('sparseCategoricalCrossentropy takes targets [rows] as well', async () => {
      const ofVector = new BuiltProgram(tf, {
        inputs: { target: { type: 'float32', shape: [ROWS] }, output: { type: 'float32', shape: [ROWS, CLASSES] } },
        isCompiled: false,
        build: (graph, { target, output }) => ({
          loss: KERAS_LOSSES.sparseCategoricalCrossentropy(graph, target!, output!),
        }),
      });
      const { loss } = await ofVector.run({
        target: Float32Array.from(labels),
        output: Float32Array.from(probabilities),
      });
      const ofColumn = actual('sparseCategoricalCrossentropy_sparse_matrix');
      expect(largestDifference(loss!, ofColumn)).toBeLessThanOrEqual(TOLERANCE);
      ofVector.dispose();
    });
  });

  it('is known by the names that compile takes, and no others', () => {
    const model = layersModel(tf, [CLASSES]);
    const isTaken = (loss: string): boolean => {
      try {
        model.compile({ loss, optimizer: 'sgd' });
        return true;
      } catch {
        return false;
      }
    };
    const others = ['mse', 'MAE', 'kld', 'mean_squared_error', 'huber', ''];
    for (const name of [...KERAS_LOSS_NAMES, ...others]) {
      expect([name, kerasLossNamed(name) !== undefined]).toEqual([name, isTaken(name)]);
    }
  });
});

function vectorsOf(data: typeof DATA): Record<string, Float32Array> {
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, { target, output }]) => [
      [`${name}_target`, Float32Array.from(target)],
      [`${name}_output`, Float32Array.from(output)],
    ]),
  );
}

function shapesOf(data: keyof typeof DATA, shape: keyof typeof SHAPES) {
  const ofOutput = [...SHAPES[shape]];
  const ofTarget = data === 'sparse' ? [...ofOutput.slice(0, -1), 1] : ofOutput;
  return { ofOutput, ofTarget, rows: ofOutput[0]! };
}

/** TensorFlow.js's own function of that name, as a model has it once it is compiled. */
function lossOfTfjs(tf: TfjsNode, loss: KerasLossName, shape: number[]): (target: Tensor, output: Tensor) => Tensor {
  const model = layersModel(tf, shape.slice(1));
  model.compile({ loss, optimizer: 'sgd' });
  return model.lossFunctions[0]!;
}

function mapValues<V, R>(record: Readonly<Record<string, V>>, change: (value: V) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
