import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Optimizer as TfjsOptimizer } from '@tensorflow/tfjs';
import type { FloatArray } from '../../../../src/arrays';
import { TensorFlowEngine } from '../../../../src/engines';
import { type Port, sizeOf, type Value } from '../../../../src/engines/tensorflow/graph';
import { add } from '../../../../src/engines/tensorflow/graph/operations';
import { loadTfjsNode, nativeStatus, type TfjsNode } from '../../../../src/engines/tensorflow/native';
import { hyperparametersOf, OPTIMIZERS, slotStart } from '../../../../src/engines/tensorflow/program/optimizers';
import { RandomState } from '../../../../src/random';
import type { OptimizerSettings, TrainingPlan } from '../../../../src/training';
import { planOf, REGRESSOR_CASES } from '../../golden-plan';
import { BuiltProgram } from './built-program';
import { largestDifference } from './largest-difference';

const SHAPES = [[7], [3, 2]] as const;
const STEPS = 20;
const RATE = 0.01;
const EPSILON = 1e-7;

/** Each with TensorFlow.js's own of the same settings. */
const CASES: readonly (readonly [OptimizerSettings, (tf: TfjsNode) => TfjsOptimizer])[] = [
  [{ kind: 'keras_sgd' }, (tf) => tf.train.sgd(RATE)],
  [{ kind: 'keras_momentum', momentum: 0.9 }, (tf) => tf.train.momentum(RATE, 0.9)],
  [{ kind: 'keras_nesterov', momentum: 0.9 }, (tf) => tf.train.momentum(RATE, 0.9, true)],
  [
    { kind: 'keras_rmsprop', decay: 0.8, momentum: 0.5, epsilon: EPSILON },
    (tf) => tf.train.rmsprop(RATE, 0.8, 0.5, EPSILON),
  ],
  [
    { kind: 'keras_rmsprop_centered', decay: 0.9, momentum: 0, epsilon: EPSILON },
    (tf) => tf.train.rmsprop(RATE, 0.9, 0, EPSILON, true),
  ],
  [{ kind: 'keras_adagrad', initialAccumulatorValue: 0.1, epsilon: EPSILON }, (tf) => tf.train.adagrad(RATE, 0.1)],
  [{ kind: 'keras_adadelta', rho: 0.95, epsilon: EPSILON }, (tf) => tf.train.adadelta(RATE, 0.95, EPSILON)],
  [
    { kind: 'keras_adam', beta1: 0.9, beta2: 0.999, epsilon: EPSILON },
    (tf) => tf.train.adam(RATE, 0.9, 0.999, EPSILON),
  ],
  [
    { kind: 'keras_adamax', beta1: 0.9, beta2: 0.999, epsilon: EPSILON, decay: 0.1 },
    (tf) => tf.train.adamax(RATE, 0.9, 0.999, EPSILON, 0.1),
  ],
];

const random = new RandomState(31);
const START = SHAPES.map((shape) => Float32Array.from(random.standardNormal(sizeOf(shape))));

/** By step and tensor; among them a place that is always 0, one that is tiny, one that is large, and one that is rarely not 0. */
const GRADIENTS = Array.from({ length: STEPS }, (_, step) =>
  SHAPES.map((shape) => {
    const gradient = Float32Array.from(random.standardNormal(sizeOf(shape)));
    gradient[0] = 0;
    gradient[1]! *= 1e-5;
    gradient[2]! *= 1e3;
    if (step % 5 !== 0) gradient[3] = 0;
    return gradient;
  }),
);

/**
 * Twenty steps of 32-bit rounding (6e-8), of a parameter that the large gradient takes to 30 and back near 1. Adam's
 * 1 − βᵗ, which TensorFlow.js multiplies up in 32 bits, is 1e-5 of itself off in the first steps, and so is a step,
 * which is a hundredth of a parameter.
 */
const TOLERANCE = 5e-6;

(nativeStatus().available ? describe : describe.skip)('An optimizer of TensorFlow.js as graph', () => {
  let tf: TfjsNode;
  const actual: Record<string, FloatArray[][][]> = {}; // [case][step][tensor]

  beforeAll(async () => {
    tf = loadTfjsNode();
    for (const isCompiled of [false, true]) actual[String(isCompiled)] = await trained(tf, isCompiled);
  });

  it.each(
    CASES.flatMap(([settings, eager], place) =>
      [false, true].map((isCompiled) => ({
        ...settings,
        mode: isCompiled ? 'compiled' : 'interpreted',
        isCompiled,
        place,
        eager,
      })),
    ),
  )('$kind, $mode, goes where TensorFlow.js goes', ({ isCompiled, place, eager }) => {
    const variables = START.map((numbers, index) => tf.tensor([...numbers], [...SHAPES[index]!]).variable());
    const optimizer = eager(tf);
    const expected = GRADIENTS.map((gradients) => {
      const named = variables.map(({ name }, index) => ({
        name,
        tensor: tf.tensor([...gradients[index]!], [...SHAPES[index]!]),
      }));
      optimizer.applyGradients(named);
      return variables.map((variable) => variable.dataSync());
    });
    tf.dispose(variables);
    const steps = actual[String(isCompiled)]![place]!;
    const differences = expected.flatMap((tensors, step) =>
      tensors.map((numbers, index) => largestDifference(steps[step]![index]!, numbers)),
    );
    expect(Math.max(...differences)).toBeLessThanOrEqual(TOLERANCE);
  });

  it('of kind keras_rmsprop_centered makes NaN of a gradient of 0, as TensorFlow.js does', () => {
    const place = CASES.findIndex(([{ kind }]) => kind === 'keras_rmsprop_centered');
    expect(actual.true![place]![0]![0]![0]).toBeNaN();
    expect(actual.true![place]![STEPS - 1]![0]![4]).not.toBeNaN();
  });

  describe('in a training', () => {
    const engine = new TensorFlowEngine('interpreted');
    // An engine owns a plan's arrays once it has it, and those of a run.
    const golden = REGRESSOR_CASES.find(({ title }) => title === 'three hidden layers')!;
    const newPlan = (): TrainingPlan => planOf(golden).plan;
    const epochs = planOf(golden).order;
    const [first, second] = [epochs.next(2), epochs.next(2)];
    const rates = (): Float64Array => new Float64Array(2).fill(RATE);

    afterAll(async () => {
      await engine.terminate();
    });

    it.each(CASES.map(([settings]) => settings))(
      '$kind goes on from its state as if it had never stopped',
      async (optimizer) => {
        const session = await engine.open({ ...newPlan(), optimizer });
        await session.run(first.slice(), rates());
        const [weights, optimizerState] = [await session.weights(), await session.optimizerState()];
        const expected = await session.run(second.slice(), rates());
        await session.close();

        const resumed = await engine.open({ ...newPlan(), optimizer, weights, optimizerState });
        expect(largestDifference(await resumed.run(second.slice(), rates()), expected)).toBeLessThanOrEqual(1e-12);
        await resumed.close();
      },
    );

    it('keras_adagrad starts its sums at the value that its settings say', async () => {
      const settings = { kind: 'keras_adagrad', initialAccumulatorValue: 0.75, epsilon: EPSILON } as const;
      const session = await engine.open({ ...newPlan(), optimizer: settings });
      const before = (await session.optimizerState()).slots.flatMap((layers) =>
        layers.flatMap(({ W, b }) => [...W, ...b]),
      );
      expect(new Set(before)).toEqual(new Set([0.75]));
      await session.close();
    });
  });
});

/** The parameters after each step, of all cases in one program of one step. */
async function trained(tf: TfjsNode, isCompiled: boolean): Promise<FloatArray[][][]> {
  const numbers: Record<string, FloatArray> = {};
  const inputs: Record<string, Port> = { t: { type: 'float64', shape: [] }, rate: { type: 'float64', shape: [] } };
  const state: string[] = [];
  SHAPES.forEach((shape, index) => {
    inputs[`gradient${index}`] = { type: 'float32', shape };
  });
  CASES.forEach(([settings], place) => {
    for (const [name, value] of Object.entries(hyperparametersOf(settings))) {
      inputs[`${name}${place}`] = { type: 'float64', shape: [] };
      numbers[`${name}${place}`] = Float64Array.of(value);
    }
    SHAPES.forEach((shape, index) => {
      for (const [prefix, start] of stateOf(settings, place, index)) {
        inputs[prefix] = { type: 'float32', shape };
        numbers[prefix] = start;
        state.push(prefix);
      }
    });
  });

  const program = new BuiltProgram(tf, {
    inputs,
    isCompiled,
    build: (graph, given) =>
      Object.fromEntries(
        CASES.flatMap(([settings], place) => {
          const optimizer = OPTIMIZERS[settings.kind];
          const slotNames = Array.from({ length: optimizer.slots }, (_, slot) => `slot${place}_${slot}_`);
          const { updates, slots } = optimizer.step(graph, {
            gradients: SHAPES.map((_, index) => given[`gradient${index}`]!),
            slots: slotNames.map((prefix) => SHAPES.map((_, index) => given[`${prefix}${index}`]!)),
            t: given.t!,
            rate: given.rate!,
            hyperparameters: Object.fromEntries(
              optimizer.hyperparameters.map((name) => [name, given[`${name}${place}`]!]),
            ),
          });
          return [
            ...updates.map((update, index): [string, Value] => [
              `parameter${place}_${index}`,
              add(graph, given[`parameter${place}_${index}`]!, update),
            ]),
            ...slots.flatMap((values, slot) =>
              values.map((value, index): [string, Value] => [`${slotNames[slot]!}${index}`, value]),
            ),
          ];
        }),
      ),
  });

  const steps: FloatArray[][][] = CASES.map(() => []);
  for (const [step, gradients] of GRADIENTS.entries()) {
    const results = await program.run({
      ...numbers,
      ...Object.fromEntries(gradients.map((gradient, index) => [`gradient${index}`, gradient.slice()])),
      t: Float64Array.of(step + 1),
      rate: Float64Array.of(RATE),
    });
    for (const name of state) numbers[name] = results[name]!;
    CASES.forEach((_, place) => {
      steps[place]!.push(SHAPES.map((_, index) => results[`parameter${place}_${index}`]!.slice()));
    });
  }
  program.dispose();
  return steps;
}

/** What a case carries from step to step for one tensor, with the numbers that it starts from. */
function stateOf(settings: OptimizerSettings, place: number, index: number): [string, Float32Array][] {
  const slots = Array.from({ length: OPTIMIZERS[settings.kind].slots }, (_, slot): [string, Float32Array] => [
    `slot${place}_${slot}_${index}`,
    new Float32Array(sizeOf(SHAPES[index]!)).fill(slotStart(settings)),
  ]);
  return [[`parameter${place}_${index}`, START[index]!.slice()], ...slots];
}
