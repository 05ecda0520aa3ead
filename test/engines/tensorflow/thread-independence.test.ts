import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { describe, expect, it } from '@jest/globals';
import { floatArray, type Precision } from '../../../src/arrays';
import { nativeStatus } from '../../../src/engines/tensorflow';
import { exchangeFolder } from '../../../src/engines/tensorflow/native';
import {
  areOutputsIndependent,
  isObjectiveThreadIndependent,
  isThreadIndependent,
} from '../../../src/engines/tensorflow/thread-independence';
import { glorotUniform, perceptron } from '../../../src/network';
import { RandomState } from '../../../src/random';
import type { ExecutionMode, TrainingPlan } from '../../../src/training';

function planFor(rows: number, sizes: readonly number[], precision: Precision, validationRows = 0): TrainingPlan {
  const network = perceptron([...sizes], 'tanh', 'identity');
  const matrix = (count: number, columns: number) => ({
    data: floatArray(precision, new RandomState(0).standardNormal(count * columns)),
    rows: count,
    columns,
  });
  return {
    network,
    loss: 'squared_error',
    alpha: 0.001,
    X: matrix(rows, sizes[0]!),
    y: matrix(rows, sizes.at(-1)!),
    sampleWeight: null,
    samples: rows,
    validation: validationRows === 0 ? null : matrix(validationRows, sizes[0]!),
    maxIter: 2,
    mayStop: false,
    optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    batchSize: rows,
    weights: [...glorotUniform(network, 'tanh', new RandomState(0))].map(({ W, b }) => ({
      W: floatArray(precision, W),
      b: floatArray(precision, b),
    })),
    clipNorm: null,
    dropout: null,
    optimizerState: null,
  };
}

type Shape = readonly [rows: number, ...sizes: number[]];

describe('The rule of thread independence', () => {
  it.each<{ shape: Shape; threads: number; is: boolean }>([
    { shape: [32, 64, 20, 10], threads: 2, is: true },
    { shape: [32, 64, 20, 10], threads: 64, is: true },
    { shape: [200, 64, 50, 10], threads: 2, is: true },
    { shape: [200, 64, 50, 10], threads: 4, is: false }, // seen to differ
    { shape: [200, 64, 50, 10], threads: 1, is: true },
    { shape: [400, 64, 50, 10], threads: 2, is: false }, // seen to differ
    { shape: [32, 784, 100, 10], threads: 2, is: false }, // seen to differ
    { shape: [4000, 64, 2], threads: 2, is: false }, // seen to differ
    { shape: [60_000, 2, 1], threads: 2, is: false }, // a sum of so many losses
    { shape: [12, 203, 203, 1], threads: 2, is: true },
    { shape: [13, 203, 203, 1], threads: 2, is: false }, // by the formulas a half of seven rows costs more than all thirteen
  ])('says $is of a batch of $shape (rows, inputs, units) over $threads threads', ({ shape, threads, is }) => {
    const [rows, ...sizes] = shape;
    expect(isThreadIndependent(planFor(rows, sizes, 'float64'), threads)).toBe(is);
    expect(isObjectiveThreadIndependent(planFor(rows, sizes, 'float64'), threads)).toBe(is);
  });

  it('takes twice the work in 32 bits, but for what L-BFGS does in 64', () => {
    const [double, single] = (['float64', 'float32'] as const).map((precision) =>
      planFor(300, [64, 50, 10], precision),
    );
    expect(isThreadIndependent(double!, 2)).toBe(false);
    expect(isThreadIndependent(single!, 2)).toBe(true);
    expect(isObjectiveThreadIndependent(single!, 2)).toBe(false);
  });

  it('knows outputs to be independent where inputs are few, and looks at those for validation too', () => {
    const { network } = planFor(1, [64, 50, 10], 'float64');
    expect(areOutputsIndependent(network, 5000, 'float64', 64)).toBe(true);
    expect(areOutputsIndependent(network, 5000, 'float32', 2)).toBe(false); // 4,334 rows of 63, 49, 73 seen to differ
    const wide = [100, 10, 1];
    expect(areOutputsIndependent(planFor(1, wide, 'float64').network, 5000, 'float64', 2)).toBe(false);
    expect(isThreadIndependent(planFor(32, wide, 'float64', 100), 2)).toBe(true);
    expect(isThreadIndependent(planFor(32, wide, 'float64', 5000), 2)).toBe(false);
  });
});

/** As many threads as a process is given: more than many machines have. */
const THREADS = [1, 2, 4];

/** Most of them not much lighter than the heaviest of their proportions that the rule takes, with four threads, on any machine. */
const SHAPES: readonly Shape[] = [
  [140, 64, 44, 10],
  [30, 400, 24],
  [150, 4, 100, 3],
  [450, 20, 10, 1],
];

interface Task {
  readonly plan: TrainingPlan;
  readonly mode: ExecutionMode;
}

const PROGRAM = `
  const { createHash } = require('node:crypto');
  const { deserialize } = require('node:v8');
  const { readFileSync } = require('node:fs');
  const { TensorFlowEngine } = require(${JSON.stringify(join(__dirname, '..', '..', '..', 'dist', 'engines'))});
  const tasks = deserialize(readFileSync(0));
  const digestOf = (arrays) => {
    const hash = createHash('sha256');
    for (const array of arrays) hash.update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    return hash.digest('hex');
  };
  const numbersOf = (layers) => layers.flatMap(({ W, b }) => [W, b]);
  (async () => {
    const engines = { compiled: new TensorFlowEngine('compiled'), interpreted: new TensorFlowEngine('interpreted') };
    const digests = [];
    for (const { plan, mode } of tasks) {
      const objective = await engines[mode].openObjective(structuredClone(plan));
      const { loss, gradient } = await objective.evaluate(structuredClone(plan.weights));
      const session = await engines[mode].open(structuredClone(plan));
      const order = Int32Array.from({ length: plan.samples }, (_, i) => i);
      await session.run(order.slice(), Float64Array.of(0.01));
      const losses = await session.run(order, Float64Array.of(0.01));
      const { data } = await session.outputs();
      const numbers = [losses, data, ...numbersOf(await session.weights()), Float64Array.of(loss), ...numbersOf(gradient)];
      digests.push(digestOf(numbers));
    }
    console.log(JSON.stringify(digests));
    process.exit();
  })();
`;

(nativeStatus().available ? describe : describe.skip)('Where the rule says so, trainings and objectives', () => {
  it('have the same bits with one, two and four threads', () => {
    const tasks = SHAPES.flatMap(([rows, ...sizes], index) =>
      (index < 2 ? (['float64', 'float32'] as const) : (['float64'] as const)).flatMap((precision) =>
        (['compiled', 'interpreted'] as const).map((mode): Task => ({
          plan: planFor(rows, sizes, precision, 30),
          mode,
        })),
      ),
    );
    for (const { plan } of tasks) {
      expect(isThreadIndependent(plan, 4)).toBe(true);
      expect(isObjectiveThreadIndependent(plan, 4)).toBe(true);
    }
    const [one, ...others] = THREADS.map((threads) => inProcess(tasks, threads));
    expect(new Set(one).size).toBe(tasks.length);
    for (const digests of others) expect(digests).toEqual(one);
    // The children compiled, and inherited the name of this process' exchange folder: they keep out of it.
    expect(readdirSync(exchangeFolder(process.env)!)).toEqual([]);
  });
});

function inProcess(tasks: readonly Task[], threads: number): string[] {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', PROGRAM], {
    env: { ...process.env, TF_NUM_INTRAOP_THREADS: String(threads), TFJS_LEARN_PROGRAM_CACHE: 'off' },
    input: serialize(tasks),
    maxBuffer: 1e9,
  });
  expect({ status, stderr: String(stderr) }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(String(stdout)) as string[]; // what PROGRAM prints
}
