import { describe, expect, it } from '@jest/globals';
import { RandomState } from '../../../../src';
import { floatArray, type FloatArray, type Precision } from '../../../../src/arrays';
import { MatrixEngine, TensorFlowEngine } from '../../../../src/engines';
import { FunctionGraph, type Tiling } from '../../../../src/engines/tensorflow/graph';
import { nativeStatus, setNativeEnvironment, tilesProducts } from '../../../../src/engines/tensorflow/native';
import { columnPass } from '../../../../src/engines/tensorflow/program/column-pass';
import { weightPlaces } from '../../../../src/engines/tensorflow/program/weight-places';
import { glorotUniform, perceptron, toModel } from '../../../../src/network';
import type { TrainingPlan, TrainingSession } from '../../../../src/training';
import { largestDifference } from './largest-difference';

setNativeEnvironment();

const TILING: Tiling = { mostOperations: { float32: 1e9, float64: 1e9 } };

interface Case {
  readonly sizes: readonly [number, ...number[]];
  readonly rows: number;
}

/** Whether a compiled program has such rows go through such a network as columns. */
function goesByColumns(
  { sizes, rows }: Case,
  precision: Precision = 'float64',
  tiling: Tiling | null = TILING,
  dropout: readonly number[] | null = null,
): boolean {
  const graph = new FunctionGraph(true, tiling);
  const model = toModel(perceptron(sizes, 'tanh', 'identity'), dropout);
  const weights = model.layers.map((_, layer) =>
    weightPlaces(model)
      .filter((place) => place.layer === layer)
      .map(({ shape }, index) => graph.argument(`weight${index}`, precision, shape)),
  );
  return columnPass(graph, model, weights, graph.argument('X', precision, [rows, sizes[0]])) !== null;
}

function planOf({ sizes, rows }: Case, isWeighted: boolean, loss: TrainingPlan['loss']): TrainingPlan {
  const random = new RandomState(0);
  const network = perceptron(sizes, 'tanh', loss === 'log_loss' ? 'softmax' : 'identity');
  const outputs = sizes.at(-1)!;
  const numbers = (length: number): FloatArray => floatArray('float64', length).map((_, i) => Math.sin(i * i));
  const classes = floatArray('float64', rows * outputs).map((_, i) =>
    Number(i % outputs === Math.floor(i / outputs) % 3),
  );
  return {
    network,
    loss,
    alpha: 0.1,
    X: { data: numbers(rows * sizes[0]), rows, columns: sizes[0] },
    y: { data: loss === 'log_loss' ? classes : numbers(rows * outputs), rows, columns: outputs },
    sampleWeight: isWeighted ? numbers(rows).map(Math.abs) : null,
    samples: rows,
    mayStop: false,
    validation: null,
    maxIter: 3,
    optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    batchSize: 128,
    weights: [...glorotUniform(network, 'tanh', random)],
    clipNorm: null,
    dropout: null,
    optimizerState: null,
  };
}

/** Each epoch's loss, of three of the rows back to front, and the weights after them. */
async function trained(session: TrainingSession, { samples }: TrainingPlan): Promise<number[]> {
  const order = Int32Array.from({ length: 3 * samples }, (_, place) => samples - 1 - (place % samples));
  const losses = await session.run(order, new Float64Array(3).fill(0.01));
  const weights = await session.weights();
  await session.close();
  return [...losses, ...weights.flatMap(({ W, b }) => [...W, ...b])];
}

describe('Rows as columns', () => {
  const narrow: Case = { sizes: [64, 15, 15, 3], rows: 128 };

  it('go through layers of few units', () => {
    expect(goesByColumns(narrow)).toBe(true);
    expect(goesByColumns({ sizes: [1, 1], rows: 200_000 })).toBe(true);
  });

  // 150 rows are six columns beside whole tiles of 16, which take eight.
  it.each([
    ['fewer rows', { ...narrow, rows: 120 }],
    ['very many rows', { ...narrow, rows: 200_004 }],
    ['more features', { ...narrow, sizes: [65, 15, 3] }],
    ['a layer of more units', { ...narrow, sizes: [64, 15, 16, 3] }],
    ['more outputs', { ...narrow, sizes: [64, 15, 16] }],
    ['rows that fill no tiles', { ...narrow, rows: 150 }],
  ] as const)('do not of %s', (_, other) => {
    expect(goesByColumns(other)).toBe(false);
  });

  it('do not where products are not tiled, or something lies between the layers', () => {
    expect(goesByColumns(narrow, 'float64', null)).toBe(false);
    expect(goesByColumns(narrow, 'float64', TILING, [0.5, 0.5])).toBe(false);
  });

  it('fill tiles of their precision', () => {
    expect(goesByColumns({ ...narrow, rows: 132 }, 'float32')).toBe(true);
    expect(goesByColumns({ ...narrow, rows: 152 }, 'float64')).toBe(true);
    expect(goesByColumns({ ...narrow, rows: 152 }, 'float32')).toBe(false); // 24 columns take 32
    expect(goesByColumns({ ...narrow, rows: 140 }, 'float64')).toBe(false); // twelve columns take sixteen
  });

  // W of 64 → 15 lies transposed, that of 15 → 10 does not; the last batch has 72 rows of 128.
  (nativeStatus().available && tilesProducts(process.env) ? it : it.skip).each([
    ['a full batch, one output', { sizes: [10, 5, 1], rows: 128 }, false, 'squared_error'],
    ['shorter batches, two hidden layers', { sizes: [64, 15, 10, 3], rows: 200 }, false, 'log_loss'],
    ['weighted samples, several outputs', { sizes: [3, 4, 2], rows: 200 }, true, 'squared_error'],
    ['no hidden layer', { sizes: [64, 3], rows: 256 }, true, 'log_loss'],
  ] as const)('train to the same losses and weights as by hand: %s', async (_, samples, isWeighted, loss) => {
    expect(goesByColumns({ ...samples, rows: 128 })).toBe(true);
    const plan = planOf(samples, isWeighted, loss);
    const engine = new TensorFlowEngine('compiled');
    await engine.load();
    const compiled = await trained(await engine.open(plan), plan);
    await engine.terminate();
    const byHand = await trained(await new MatrixEngine().open(planOf(samples, isWeighted, loss)), plan);
    expect(largestDifference(compiled, byHand)).toBeLessThan(1e-13); // six steps of Adam, of sums in another order
  });
});
