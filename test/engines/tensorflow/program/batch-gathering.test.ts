import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { MLPRegressor, RandomState } from '../../../../src';
import { floatArray, type FloatArray } from '../../../../src/arrays';
import { MatrixEngine, TensorFlowEngine } from '../../../../src/engines';
import { withRows } from '../../../../src/engines/tensorflow/graph/operations';
import { loadTfjsNode, nativeStatus } from '../../../../src/engines/tensorflow/native';
import { perceptronSetup } from '../../../../src/engines/tensorflow/perceptron-setup';
import { trainingProgram } from '../../../../src/engines/tensorflow/program';
import { glorotUniform, perceptron } from '../../../../src/network';
import type { ExecutionMode, TrainingPlan } from '../../../../src/training';
import { BuiltProgram } from './built-program';
import { largestDifference } from './largest-difference';

/** X, y and the weights of the samples take more than half a megabyte each, and the last batch is shorter. */
const ROWS = 66_013;
const BATCH_SIZE = 500;

function largePlan(batchSize = BATCH_SIZE): TrainingPlan {
  const random = new RandomState(0);
  const network = perceptron([3, 4, 2], 'tanh', 'identity');
  const numbers = (length: number): FloatArray => floatArray('float64', length).map((_, i) => Math.sin(i * i));
  return {
    network,
    loss: 'squared_error',
    alpha: 0.01,
    X: { data: numbers(ROWS * 3), rows: ROWS, columns: 3 },
    y: { data: numbers(ROWS * 2), rows: ROWS, columns: 2 },
    sampleWeight: numbers(ROWS).map(Math.abs),
    samples: ROWS,
    mayStop: false,
    validation: null,
    maxIter: 1,
    optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    batchSize,
    weights: [...glorotUniform(network, 'tanh', random)],
    clipNorm: null,
    dropout: null,
    optimizerState: null,
  };
}

/** The weights after an epoch of the rows back to front. */
async function trained(mode: ExecutionMode, plan = largePlan()): Promise<number[]> {
  const engine = new TensorFlowEngine(mode);
  await engine.load();
  const session = await engine.open(plan);
  await session.run(
    Int32Array.from({ length: ROWS }, (_, place) => ROWS - 1 - place),
    Float64Array.of(0.01),
  );
  const weights = await session.weights();
  await session.close();
  await engine.terminate();
  return weights.flatMap(({ W, b }) => [...W, ...b]);
}

/** Whether the program of a training is told the order of its rows. */
function isOrdered(plan: TrainingPlan): boolean {
  const { shape } = perceptronSetup(plan, { mode: 'compiled', epochsPerRun: 1, stepsPerCall: 1 });
  return 'order' in trainingProgram(shape).inputs;
}

/** How XLA writes down that it has several threads compute an operation; in how many parts follows. */
const SHARED = 'outer_dimension_partitions":["';

/** Whether any operation of a training is shared among threads, by its compiled program. */
async function isShared(rows: number, features: number, batchSize: number): Promise<boolean> {
  const store = process.env.TFJS_LEARN_PROGRAM_CACHE!;
  const before = new Set(readdirSync(store));
  const X = { data: floatArray('float64', rows * features).fill(0.5), shape: [rows, features] as const };
  const options = { hiddenLayerSizes: [3], batchSize, maxIter: 300_000, tol: 1e9, randomState: 0 };
  const model = new MLPRegressor({ ...options, engine: 'tensorflow' });
  await model.fit(X, new Float64Array(rows));
  expect(model.engine_).toMatchObject({ mode: 'compiled' });
  const programs = readdirSync(store).filter((name) => !before.has(name));
  expect(programs).toHaveLength(1);
  return readFileSync(join(store, programs[0]!), 'latin1').includes(SHARED);
}

(nativeStatus().available ? describe : describe.skip)('The rows of a batch', () => {
  it('put into a tensor of any rank leave its others as they were', async () => {
    const program = new BuiltProgram(loadTfjsNode(), {
      inputs: { x: { type: 'float64', shape: [4, 2, 2] }, rows: { type: 'float64', shape: [2, 2, 2] } },
      isCompiled: true,
      build: (graph, { x, rows }) => ({ changed: withRows(graph, x!, 1, rows!) }),
    });
    const x = Float64Array.from({ length: 16 }, (_, i) => i);
    const { changed } = await program.run({ x, rows: Float64Array.from({ length: 8 }, (_, i) => 100 + i) });
    program.dispose();
    expect([...changed!]).toEqual([0, 1, 2, 3, 100, 101, 102, 103, 104, 105, 106, 107, 12, 13, 14, 15]);
  });

  it('are the same, with their targets and weights, from much data compiled and interpreted', async () => {
    const [compiled, interpreted] = [await trained('compiled'), await trained('interpreted')];
    // The same sums in another order: 133 steps of Adam.
    expect(largestDifference(compiled, interpreted)).toBeLessThan(1e-12);
  });

  it('are taken as they lie where they are all rows, unless something is drawn for each', async () => {
    const all = largePlan(ROWS);
    expect(isOrdered(all)).toBe(false);
    expect(isOrdered(largePlan(ROWS - 1))).toBe(true);
    expect(isOrdered({ ...all, dropout: { rates: [0.5], seed: 3 } })).toBe(true);
    // Of these, one is kept back to validate with.
    expect(isOrdered({ ...all, samples: ROWS - 1, batchSize: ROWS - 1 })).toBe(true);
    const byHand = await new MatrixEngine().open(largePlan(ROWS));
    await byHand.run(
      Int32Array.from({ length: ROWS }, (_, place) => ROWS - 1 - place),
      Float64Array.of(0.01),
    );
    const expected = (await byHand.weights()).flatMap(({ W, b }) => [...W, ...b]);
    for (const mode of ['compiled', 'interpreted'] as const) {
      expect(largestDifference(await trained(mode, largePlan(ROWS)), expected)).toBeLessThan(1e-12); // one step of Adam
    }
  });

  it('are gathered by one thread where there are few of them, and by two where that pays', async () => {
    const [rows, features] = [700, 100]; // 560 KB
    expect(await isShared(rows, features, 50)).toBe(false);
    expect(await isShared(rows, features, 600)).toBe(availableParallelism() > 1);
  });
});
