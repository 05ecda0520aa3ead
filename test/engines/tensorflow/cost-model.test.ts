import { describe, expect, it } from '@jest/globals';
import { planExecution, planModelExecution, planObjective } from '../../../src/engines/tensorflow/cost-model';
import type { Execution } from '../../../src/engines/tensorflow/execution';
import { nativeStatus, thisMachine, xlaFlags } from '../../../src/engines/tensorflow/native';
import { floatArray, type Precision } from '../../../src/arrays';
import { glorotUniform, perceptron, toModel } from '../../../src/network';
import { RandomState } from '../../../src/random';
import type { ModelPlan, TrainingPlan } from '../../../src/training';

/** A plan of this size; what its numbers are does not matter to its cost. */
function planFor(rows: number, sizes: number[], batchSize: number, maxIter: number, precision: Precision = 'float64') {
  const network = perceptron(sizes, 'relu', 'identity');
  const matrix = (columns: number) => ({ data: floatArray(precision, rows * columns), rows, columns });
  return {
    network,
    loss: 'squared_error',
    alpha: 0,
    X: matrix(sizes[0]!),
    y: matrix(sizes.at(-1)!),
    sampleWeight: null,
    samples: rows,
    validation: null,
    maxIter,
    mayStop: false,
    optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    batchSize,
    weights: [...glorotUniform(network, 'relu', new RandomState(0))],
    clipNorm: null,
    dropout: null,
    optimizerState: null,
  } satisfies TrainingPlan;
}

describe('The cost model', () => {
  it.each([
    { title: "the README's regression", plan: planFor(800, [2, 10, 1], 200, 1000), mode: 'compiled' },
    { title: 'the digits, 50 epochs', plan: planFor(1797, [64, 100, 10], 200, 50), mode: 'compiled' },
    { title: 'a full batch a thousand times', plan: planFor(1000, [10, 5, 1], 1000, 1000), mode: 'compiled' },
    { title: 'a wide network for three epochs', plan: planFor(10_000, [784, 512, 512, 10], 200, 3), mode: 'compiled' },
    { title: 'a few samples', plan: planFor(150, [4, 10, 3], 150, 200), mode: 'interpreted' },
    { title: 'one epoch, as partialFit', plan: planFor(1797, [64, 100, 10], 200, 1), mode: 'interpreted' },
  ])('compiles where enough steps are saved something: $title is $mode', ({ plan, mode }) => {
    expect(planExecution(plan).mode).toBe(mode);
    expect(planExecution(plan)).toEqual(planExecution(plan));
  });

  it('compiles the objective of L-BFGS where there may be many iterations', () => {
    expect(planObjective(planFor(1797, [64, 100, 10], 200, 200))).toBe('compiled');
    expect(planObjective(planFor(150, [4, 10, 3], 150, 200))).toBe('interpreted');
  });

  it('runs as told, for tests and benchmarks', () => {
    expect(planExecution(planFor(10, [2, 2, 1], 10, 1), 'compiled').mode).toBe('compiled');
  });

  it('takes several epochs of small data in one call of the library', () => {
    const { epochsPerRun, stepsPerCall } = planExecution(planFor(800, [2, 10, 1], 200, 1000));
    expect(epochsPerRun).toBe(256);
    expect(stepsPerCall).toBe(4 * epochsPerRun);
  });

  it('takes fewer in a run that may have to be undone: 128 of small data, and no more than some 10 ms', () => {
    const small = { ...planFor(800, [2, 10, 1], 200, 1000), mayStop: true };
    expect(planExecution(small)).toMatchObject({ epochsPerRun: 128, stepsPerCall: 4 * 128 });
    const large = planFor(1797, [64, 100, 10], 200, 1000);
    const [longest, undone] = [false, true].map((mayStop) => planExecution({ ...large, mayStop }).epochsPerRun);
    expect(undone).toBe(Math.floor(longest! / 4)); // of a call's 40 ms
  });

  (nativeStatus().available ? it : it.skip)(
    'takes more steps in a call where products are tiled, of the same fits that are compiled',
    () => {
      const plans = [planFor(1797, [64, 100, 10], 200, 1000), planFor(1797, [64, 100, 10], 200, 1)];
      const before = process.env.XLA_FLAGS;
      const execution = (instructions: string): Execution[] => {
        delete process.env.XLA_FLAGS;
        Object.assign(
          process.env,
          xlaFlags(thisMachine(), nativeStatus(), () => instructions),
        );
        return plans.map((plan) => planExecution(plan));
      };
      try {
        const [plain, tiled] = [execution('AVX2'), execution('AVX-512')];
        expect(tiled.map(({ mode }) => mode)).toEqual(plain.map(({ mode }) => mode));
        // By hand: 9 million operations a step, at 30,000 a µs and at 60,000, and 7 µs.
        expect(plain[0]).toMatchObject({ epochsPerRun: 14, stepsPerCall: 126 });
        expect(tiled[0]).toMatchObject({ epochsPerRun: 28, stepsPerCall: 252 });
      } finally {
        if (before === undefined) delete process.env.XLA_FLAGS;
        else process.env.XLA_FLAGS = before;
      }
    },
  );

  it('takes one epoch in a call where samples are validated with after each', () => {
    const plan = planFor(800, [2, 10, 1], 200, 1000);
    const { epochsPerRun, stepsPerCall } = planExecution({ ...plan, samples: 700, validation: plan.X });
    expect(epochsPerRun).toBe(1);
    expect(stepsPerCall).toBe(4);
  });

  it('takes an epoch of large data in several calls, so that it can be cancelled', () => {
    const { epochsPerRun, stepsPerCall } = planExecution(planFor(100_000, [20, 100, 1], 32, 10));
    expect(epochsPerRun).toBe(1);
    expect(stepsPerCall).toBeLessThan(100_000 / 32);
  });

  it('runs a model as a perceptron of the same layers', () => {
    const { network, weights, ...given } = planFor(1797, [64, 100, 10], 200, 50, 'float32');
    const plan: ModelPlan = {
      ...given,
      model: toModel(network, null),
      weights: weights.flatMap(({ W, b }) => [W, b]),
      optimizer: { kind: 'keras_sgd' },
      loss: 'meanSquaredError',
      metrics: [],
      targetShape: [10],
      seed: 1,
    };
    const { mode, epochsPerRun } = planModelExecution(plan);
    expect(mode).toBe('compiled');
    expect(epochsPerRun).toBeGreaterThan(1);
    expect(planModelExecution({ ...plan, validation: plan }).epochsPerRun).toBe(1);
  });
});
