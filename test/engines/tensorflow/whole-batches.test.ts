import { afterAll, describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { floatArray, type FloatArray } from '../../../src/arrays';
import { TensorFlowEngine } from '../../../src/engines';
import { nativeStatus } from '../../../src/engines/tensorflow';
import { planExecution, planModelExecution } from '../../../src/engines/tensorflow/cost-model';
import { GraphTraining } from '../../../src/engines/tensorflow/graph-training';
import { LoadedProgram } from '../../../src/engines/tensorflow/loaded-program';
import { exchangeFolder, loadTfjsNode } from '../../../src/engines/tensorflow/native';
import { modelSetup } from '../../../src/engines/tensorflow/model-setup';
import { perceptronSetup } from '../../../src/engines/tensorflow/perceptron-setup';
import { ProgramCache } from '../../../src/engines/tensorflow/program-cache';
import { ProgramStore } from '../../../src/engines/tensorflow/store';
import type { TrainingSetup } from '../../../src/engines/tensorflow/training-setup';
import { wholeBatches } from '../../../src/engines/tensorflow/whole-batches';
import { glorotUniform, perceptron } from '../../../src/network';
import { RandomState } from '../../../src/random';
import type { ModelData, ModelPlan, TrainingPlan } from '../../../src/training';
import { modelCases } from './model-cases';
import { firstRows, modelPlan } from './model-plans';

/** Row counts of one number of batches of five. */
const ROWS = [11, 12, 13, 14];
const BATCH_SIZE = 5;
const EPOCHS = 3;

interface Options {
  readonly rows: number;
  readonly batchSize?: number;
  readonly columns?: number;
  readonly isWeighted?: boolean;
  readonly isDropping?: boolean;
}

function planOf({ rows, batchSize = BATCH_SIZE, columns = 3, isWeighted, isDropping }: Options): TrainingPlan {
  const random = new RandomState(rows);
  const network = perceptron([columns, 4, 2], 'relu', 'identity');
  const numbers = (length: number): FloatArray => floatArray('float64', length).map((_, i) => Math.sin(rows + i));
  return {
    network,
    loss: 'squared_error',
    alpha: 0.01,
    X: { data: numbers(rows * columns), rows, columns },
    y: { data: numbers(rows * 2), rows, columns: 2 },
    sampleWeight: isWeighted === true ? numbers(rows).map(Math.abs) : null,
    samples: rows,
    mayStop: false,
    validation: null,
    maxIter: EPOCHS,
    optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    batchSize: Math.min(batchSize, rows),
    weights: [...glorotUniform(network, 'relu', random)],
    clipNorm: null,
    dropout: isDropping === true ? { rates: [0.5], seed: 3 } : null,
    optimizerState: null,
  };
}

function planOfModel(title: string): ModelPlan {
  const { model, plan } = modelPlan(modelCases().find((given) => given.title === title)!);
  model.dispose();
  return plan;
}

/** Epochs of the rows back to front. */
function orderOf(samples: number): Int32Array {
  return Int32Array.from({ length: EPOCHS * samples }, (_, place) => samples - 1 - (place % samples));
}

/** Made anew: an engine takes its arrays. */
function rates(): Float64Array {
  return new Float64Array(EPOCHS).fill(0.01);
}

describe('The data of a plan, in whole batches', () => {
  it('have zeros behind them', () => {
    const plan = planOf({ rows: 13, isWeighted: true });
    const { X, y, sampleWeight } = wholeBatches(plan);
    expect([X.rows, X.columns, y.rows, y.columns]).toEqual([15, 3, 15, 2]);
    expect([...X.data]).toEqual([...plan.X.data, ...new Array<number>(2 * 3).fill(0)]);
    expect([...y.data]).toEqual([...plan.y.data, ...new Array<number>(2 * 2).fill(0)]);
    expect([...sampleWeight!]).toEqual([...plan.sampleWeight!, 0, 0]);
  });

  it.each([
    { title: 'whole already', options: { rows: 15 } },
    { title: 'one batch', options: { rows: 13, batchSize: 200 } },
    { title: 'more than 8 MB', options: { rows: 1001, batchSize: 200, columns: 1000 } },
  ])('are where they were, not copied: $title', ({ options }) => {
    const plan = planOf(options);
    expect(wholeBatches(plan)).toBe(plan);
  });
});

describe('Programs', () => {
  const shapeOf = (plan: TrainingPlan): unknown => perceptronSetup(plan, planExecution(plan)).shape;

  // Training rows of the folds that `KFold(5)` makes of so many.
  it.each([
    { all: 178, batchSize: 32, folds: [142, 143] },
    { all: 569, batchSize: 200, folds: [455, 456] },
    { all: 1797, batchSize: 200, folds: [1437, 1438] },
    { all: 9998, batchSize: 200, folds: [7999, 7998] },
  ])('are the same for folds that differ by a row: $all rows in batches of $batchSize', ({ batchSize, folds }) => {
    const [first, second] = folds.map((rows) => shapeOf(planOf({ rows, batchSize })));
    expect(first).toEqual(second);
  });

  it('are the same with samples that are kept back', () => {
    const [first, second] = [1437, 1438].map((rows) =>
      shapeOf({ ...planOf({ rows, batchSize: 200 }), samples: rows - 144 }),
    );
    expect(first).toEqual(second);
  });

  it.each([
    { title: 'another number of batches', rows: [10, 11] },
    { title: 'no short batch', rows: [14, 15] },
  ])('are others for $title', ({ rows }) => {
    const [first, second] = rows.map((count) => shapeOf(planOf({ rows: count })));
    expect(first).not.toEqual(second);
  });

  it('are others for each number of rows beside batch normalisation', () => {
    const plan = planOfModel('batch normalisation');
    const shapes = [21, 22].map((samples) => modelSetup({ ...plan, samples }, planModelExecution(plan)).shape);
    expect(shapes.map(({ lastCount }) => lastCount)).toEqual([1, 2]);
  });
});

(nativeStatus().available ? describe : describe.skip)('A program for several numbers of rows', () => {
  const engine = new TensorFlowEngine('compiled');
  const store = new ProgramStore(exchangeFolder(process.env), undefined);
  const cache = new ProgramCache((program) => new LoadedProgram(loadTfjsNode(), store, program), 32);

  afterAll(() => engine.terminate());

  /** How many programs the engine has made, and files that TensorFlow wrote without being told, by compiling anew. */
  async function made(): Promise<{ programs: number; files: number }> {
    const { compiled, fromDisk } = await engine.programCounts();
    return { programs: compiled + fromDisk, files: readdirSync(exchangeFolder(process.env)!).length };
  }

  async function trained(setup: TrainingSetup): Promise<unknown> {
    const training = GraphTraining.open(loadTfjsNode(), cache, setup);
    const records = await training.run(orderOf(setup.samples), rates(), () => Promise.resolve(false));
    const results = { records, weights: training.weights(), state: training.optimizerState() };
    training.close();
    return results;
  }

  /** The same with a program for just its rows. */
  function unpadded(setup: TrainingSetup, { X, y, sampleWeight }: TrainingPlan): TrainingSetup {
    const data: Record<string, FloatArray> =
      sampleWeight === null ? { X: X.data, y: y.data } : { X: X.data, y: y.data, sampleWeight };
    return { ...setup, shape: { ...setup.shape, rows: X.rows }, invariants: { ...setup.invariants, ...data } };
  }

  it.each(
    (['compiled', 'interpreted'] as const).flatMap((mode) => [
      { mode, title: 'plain', own: {} },
      { mode, title: 'weighted, with dropout', own: { isWeighted: true, isDropping: true } },
    ]),
  )('gives the bits of one for each: $mode, $title', async ({ mode, own }) => {
    for (const rows of [ROWS[0]!, ROWS.at(-1)!]) {
      const plan = planOf({ rows, ...own });
      const setup = perceptronSetup(plan, planExecution(plan, mode));
      expect(setup.shape.rows).toBe(15);
      expect(await trained(setup)).toEqual(await trained(unpadded(setup, plan)));
    }
  });

  it('is compiled once', async () => {
    await engine.load();
    const before = await made();
    for (const rows of ROWS) {
      const session = await engine.open(planOf({ rows }));
      await session.run(orderOf(rows), rates());
      await session.close();
    }
    expect(await made()).toEqual({ ...before, programs: before.programs + 1 });
  });

  it('is compiled once where models are trained, and once where they are measured', async () => {
    const plan = planOfModel('dense, tanh'); // in batches of 5
    const before = await made();
    for (const rows of ROWS) {
      const own = (count: number): ModelData => ({ X: firstRows(plan.X, count), y: firstRows(plan.y, count) });
      const weights = plan.weights.map((values) => values.slice());
      const given: ModelPlan = { ...plan, ...own(rows), weights, samples: rows, validation: own(rows - 5) };
      const session = await engine.openModel(given);
      for (let epoch = 0; epoch < EPOCHS; epoch++) {
        await session.run(orderOf(rows).subarray(0, rows).slice(), rates().slice(0, 1));
      }
      await session.evaluate();
      await session.close();
    }
    expect(await made()).toEqual({ ...before, programs: before.programs + 2 });
  });
});
