import { describe, expect, it } from '@jest/globals';
import { floatArray, type FloatArray, type Precision } from '../../../../src/arrays';
import { type Engine, MatrixEngine, TensorFlowEngine } from '../../../../src/engines';
import { nativeStatus } from '../../../../src/engines/tensorflow/native';
import { perceptronSetup } from '../../../../src/engines/tensorflow/perceptron-setup';
import { trainingProgram, type TrainingShape } from '../../../../src/engines/tensorflow/program';
import { glorotUniform, perceptron } from '../../../../src/network';
import { RandomState } from '../../../../src/random';
import type { ExecutionMode, TrainingPlan } from '../../../../src/training';
import { largestDifference } from './largest-difference';

interface Options {
  readonly precision?: Precision;
  readonly features?: number;
  readonly isDropping?: boolean;
}

/** Batches of an odd number of rows, of which a step takes 3.3 million operations, and a last one that fits in one half. */
const ROWS = 500;
const BATCH_SIZE = 201;
const EPOCHS = 3;

function planOf({ precision = 'float64', features = 40, isDropping = false }: Options): TrainingPlan {
  const network = perceptron([features, 60, 5], 'tanh', 'identity');
  const numbers = (length: number): FloatArray => floatArray(precision, length).map((_, i) => Math.sin(i * i));
  return {
    network,
    loss: 'squared_error',
    alpha: 0.01,
    X: { data: numbers(ROWS * features), rows: ROWS, columns: features },
    y: { data: numbers(ROWS * 5), rows: ROWS, columns: 5 },
    sampleWeight: numbers(ROWS).map(Math.abs),
    samples: ROWS,
    mayStop: false,
    validation: null,
    maxIter: EPOCHS,
    optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    batchSize: BATCH_SIZE,
    weights: [...glorotUniform(network, 'tanh', new RandomState(0))],
    clipNorm: null,
    dropout: isDropping ? { rates: [0.5], seed: 3 } : null,
    optimizerState: null,
  };
}

function shapeOf(plan: TrainingPlan, mode: ExecutionMode = 'interpreted'): TrainingShape {
  return perceptronSetup(plan, { mode, epochsPerRun: 1, stepsPerCall: 3 }).shape;
}

/**
 * How many products a step makes: five for two layers, of which the first needs no gradient by its rows. A compiled one has one more,
 * the gradient by the biases of its first layer, whose units are not few.
 */
function products(shape: TrainingShape): number {
  return JSON.stringify(trainingProgram(shape).functions).split('"op":"MatMul"').length - 1;
}

/** The weights after some epochs of the rows back to front. */
async function trained(engine: Engine): Promise<number[]> {
  const session = await engine.open(planOf({}));
  const order = Int32Array.from({ length: EPOCHS * ROWS }, (_, place) => ROWS - 1 - (place % ROWS));
  await session.run(order, new Float64Array(EPOCHS).fill(0.01));
  const weights = await session.weights();
  await session.close();
  return weights.flatMap(({ W, b }) => [...W, ...b]);
}

describe('The rows of an interpreted step', () => {
  it('go through the network in halves', () => {
    expect(products(shapeOf(planOf({})))).toBe(2 * 5);
  });

  it.each<{ title: string; options?: Options; mode?: ExecutionMode; count?: number }>([
    { title: 'compiled', mode: 'compiled', count: 5 + 1 },
    { title: 'in 32 bits', options: { precision: 'float32' } },
    { title: 'where there is little to compute', options: { features: 4 } },
    { title: 'where there is a lot to compute', options: { features: 2000 } },
    { title: 'with units left out, which are drawn for all rows together', options: { isDropping: true } },
  ])('stay together $title', ({ options = {}, mode, count = 5 }) => {
    expect(products(shapeOf(planOf(options), mode))).toBe(count);
  });

  (nativeStatus().available ? it : it.skip)(
    'train in halves as they do by hand, weighted, an odd one among them',
    async () => {
      const engine = new TensorFlowEngine('interpreted');
      await engine.load();
      const [native, byHand] = [await trained(engine), await trained(new MatrixEngine())];
      await engine.terminate();
      // The same sums in another order: nine steps of Adam.
      expect(largestDifference(native, byHand)).toBeLessThan(1e-13);
    },
  );
});
