import { afterAll, describe, expect, it } from '@jest/globals';
import { floatArray, type FloatArray } from '../../../src/arrays';
import { tf, TensorFlowEngine } from '../../../src/engines';
import { nativeStatus } from '../../../src/engines/tensorflow';
import type { Model, ModelLayer } from '../../../src/network';
import { RandomState } from '../../../src/random';
import type { ModelPlan, ModelSession } from '../../../src/training';
import { expectClose } from '../../close-to';
import { dense, modelCases, weight } from './model-cases';
import { BATCH_SIZE, inOrderSilently, modelPlan, SAMPLES, toRows, weightsOf } from './model-plans';

const interpreted = new TensorFlowEngine('interpreted');
const compiled = new TensorFlowEngine('compiled');
const isNative = nativeStatus().available;

afterAll(async () => {
  await Promise.all([interpreted.terminate(), compiled.terminate()]);
});

/** The rows of some epochs as they stand. */
function inOrder(samples: number, epochs = 1): Int32Array {
  return Int32Array.from({ length: samples * epochs }, (_, place) => place % samples);
}

function rates(epochs: number, rate = 0.02): Float64Array {
  return new Float64Array(epochs).fill(rate);
}

/** A plan of a case, made anew: an engine takes its arrays. */
function planOf(title: string): ModelPlan {
  const { plan, model } = modelPlan(modelCases().find((given) => given.title === title)!);
  model.dispose();
  return plan;
}

/** Layers before a frozen dense one that takes the mean of 20 numbers; y is 0, X as given. */
function meanOf(first: readonly ModelLayer[], value: number, seed = 1): ModelPlan {
  const samples = 500;
  const frozen = { isTrained: false };
  const model: Model = {
    inputShape: [20],
    layers: [
      ...first,
      { kind: 'dense', units: 1, activation: 'linear', weights: [weight([20, 1], frozen), weight([1])] },
    ],
  };
  return {
    model,
    weights: [new Float32Array(20).fill(1 / 20), new Float32Array(1)],
    optimizer: { kind: 'keras_sgd' },
    optimizerState: null,
    loss: 'meanSquaredError',
    metrics: ['meanAbsoluteError'],
    targetShape: [1],
    X: { data: new Float32Array(samples * 20).fill(value), rows: samples, columns: 20 },
    y: { data: new Float32Array(samples), rows: samples, columns: 1 },
    sampleWeight: null,
    samples,
    batchSize: 500,
    validation: {
      X: { data: new Float32Array(2 * 20).fill(value), rows: 2, columns: 20 },
      y: { data: new Float32Array(2), rows: 2, columns: 1 },
    },
    maxIter: 10,
    seed,
    clipNorm: null,
  };
}

/** Losses of ten epochs in which nothing is learnt, and that of the validation rows. */
async function tenLosses(plan: ModelPlan): Promise<{ losses: number[]; absolute: number[]; evaluated: number }> {
  const session = await interpreted.openModel(plan);
  const [losses, absolute]: [number[], number[]] = [[], []];
  for (let epoch = 0; epoch < 10; epoch++) {
    const records = await session.run(inOrder(plan.samples), rates(1, 0));
    losses.push(records.losses[0]!);
    absolute.push(records.metrics[0]![0]!);
  }
  const { loss } = await session.evaluate();
  await session.close();
  return { losses, absolute, evaluated: loss };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

(isNative ? describe : describe.skip)('A session of a model', () => {
  it.each([
    ['interpreted', interpreted],
    ['compiled', compiled],
  ] as const)('goes on from weights and state of the optimizer as if it had not ended, %s', async (_, engine) => {
    const optimizer = { kind: 'keras_adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } as const;
    const plan = (): ModelPlan => ({ ...planOf('batch normalisation'), optimizer, validation: null });
    const session = await engine.openModel(plan());
    await session.run(inOrder(SAMPLES, 2), rates(2));
    const [weights, optimizerState] = [await session.weights(), await session.optimizerState()];
    await session.run(inOrder(SAMPLES, 2), rates(2));
    const expected = await session.weights();
    await session.close();
    const second = await engine.openModel({ ...plan(), weights, optimizerState });
    await second.run(inOrder(SAMPLES, 2), rates(2));
    expect(await second.weights()).toEqual(expected);
    expect((await second.optimizerState()).t).toBe(4 * Math.ceil(SAMPLES / BATCH_SIZE));
    await second.close();
  });

  it('goes back to the start of the last run, moving averages and all, and keeps weights meanwhile', async () => {
    const session = await interpreted.openModel({ ...planOf('batch normalisation'), validation: null });
    const start = await session.weights();
    await session.keep();
    const first = await session.run(inOrder(SAMPLES), rates(1));
    expect(await session.weights()).not.toEqual(start);
    await session.rewind();
    expect(await session.weights()).toEqual(start);
    expect(await session.run(inOrder(SAMPLES), rates(1))).toEqual(first);
    expect(await session.kept()).toEqual(start);
    await session.close();
  });

  it('leaves no tensor behind', async () => {
    const train = async (): Promise<void> => {
      const session = await interpreted.openModel(planOf('batch normalisation'));
      await session.run(inOrder(SAMPLES), rates(1));
      await session.keep();
      await session.run(inOrder(SAMPLES), rates(1));
      await session.rewind();
      await session.evaluate();
      await session.close();
    };
    await train();
    const before = await interpreted.numTensors();
    for (let fit = 0; fit < 10; fit++) await train();
    expect(await interpreted.numTensors()).toBe(before);
  });

  it('shares its program with models of other strengths, rates and seeds', async () => {
    const plan = (l2: number, rate: number): ModelPlan => {
      const given = planOf('dense, tanh');
      const [first, second] = given.model.layers as [ModelLayer, ModelLayer];
      const held: ModelLayer = { ...first, weights: first.weights.map((own) => ({ ...own, l2 })) };
      const layers: ModelLayer[] = [held, { kind: 'dropout', rate, seed: Math.round(100 * rate), weights: [] }, second];
      return { ...given, model: { ...given.model, layers } };
    };
    await (await interpreted.openModel(plan(0.1, 0.2))).close();
    const before = await interpreted.numPrograms();
    await (await interpreted.openModel(plan(0.3, 0.4))).close();
    expect(await interpreted.numPrograms()).toBe(before);
  });

  it("multiplies losses by their samples' weights and divides by the rows, as TensorFlow.js does by class", async () => {
    const given = modelCases().find(({ title }) => title === 'classes')!;
    const { model, plan, data } = modelPlan(given);
    const weightOf = [0.5, 2, 3];
    const sampleWeight = Float32Array.from({ length: SAMPLES }, (_, row) => {
      const label = data.y.data.subarray(3 * row, 3 * row + 3).indexOf(1);
      return weightOf[label]!;
    });
    const session = await interpreted.openModel({ ...plan, sampleWeight, validation: null });
    const { losses } = await session.run(inOrder(SAMPLES, 3), rates(3));
    const weights = await session.weights();
    await session.close();
    model.compile({ optimizer: tf.train.sgd(0.02), loss: given.loss });
    const [X, y] = [toRows(data.X, given.inputShape), toRows(data.y, given.targetShape)];
    const classWeight = { 0: 0.5, 1: 2, 2: 3 };
    const { history } = await model.fit(X, y, { ...inOrderSilently(3), classWeight });
    expectClose(losses, history.loss as number[], 1e-5);
    weightsOf(model).forEach((expected, index) => {
      expectClose(weights[index]!, expected, 1e-5);
    });
    model.dispose();
    tf.dispose([X, y]);
  });

  it('brings weights within their bounds after each step', async () => {
    const pair = dense(4, 2, 'linear', {}, [{ constraint: { kind: 'maxNorm', maxValue: 0.5, axis: 0 } }]);
    const given = { ...modelCases()[0]!, layers: [pair] };
    const { model, plan } = modelPlan(given);
    const session = await interpreted.openModel({ ...plan, validation: null, batchSize: SAMPLES });
    const free = await interpreted.openModel({
      ...modelPlan({ ...given, layers: [dense(4, 2)] }).plan,
      weights: weightsOf(model),
      validation: null,
      batchSize: SAMPLES,
    });
    for (const opened of [session, free]) await opened.run(inOrder(SAMPLES), rates(1));
    const [W, b] = await session.weights();
    const [freeW, freeB] = await free.weights();
    await Promise.all([session.close(), free.close()]);
    const expected = tf.tidy(() =>
      tf.constraints
        .maxNorm({ maxValue: 0.5, axis: 0 })
        .apply(tf.tensor2d([...freeW!], [4, 2]))
        .dataSync(),
    );
    expect([...expected]).not.toEqual([...freeW!]);
    expectClose(W!, expected, 1e-6);
    expect(b).toEqual(freeB);
    model.dispose();
  });

  it('never looks at rows that no epoch goes through', async () => {
    const losses = async (spoilt: boolean): Promise<Float64Array> => {
      const plan = { ...planOf('dense, tanh'), samples: SAMPLES - 2, validation: null };
      if (spoilt) plan.X.data.fill(NaN, 0, 2 * plan.X.columns);
      const session = await interpreted.openModel(plan);
      const records = await session.run(
        inOrder(SAMPLES - 2).map((row) => row + 2),
        rates(1),
      );
      await session.close();
      return records.losses;
    };
    expect((await losses(false))[0]).not.toBeNaN();
    expect(await losses(true)).toEqual(await losses(false));
  });

  it('leaves out its share of units in training, others in each step, and none in validation', async () => {
    const plan = meanOf([{ kind: 'dropout', rate: 0.3, seed: null, weights: [] }], 1);
    const { losses, absolute, evaluated } = await tenLosses(plan);
    // Factors of 20 units are 0 or 1/0.7: their mean has the mean 1 and the variance 0.3/0.7/20 = 0.0214. Of 5,000 such
    // means the mean is within 0.002 (a standard error) of 1, and that of the squares within 0.0045 of 1.0214.
    expect(Math.abs(mean(absolute) - 1)).toBeLessThan(3 * 0.0021);
    expect(Math.abs(mean(losses) - 1.0214)).toBeLessThan(3 * 0.0045);
    expect(new Set(losses).size).toBe(10);
    expectClose([evaluated], [1], 1e-6);
  });

  it('adds noise of the normal distribution in training, and none in validation', async () => {
    const plan = meanOf([{ kind: 'gaussianNoise', stddev: 0.5, seed: null, weights: [] }], 0);
    const { losses, absolute, evaluated } = await tenLosses(plan);
    // The mean of 20 numbers has the deviation 0.5/√20 = 0.1118, the mean of its square is 0.0125 ± 0.0125·√(2/5000), and
    // that of its absolute value √(2/π) of the deviation, ± 0.6·0.1118/√5000.
    expect(Math.abs(mean(losses) - 0.0125)).toBeLessThan(3 * 0.00025);
    expect(Math.abs(mean(absolute) - 0.1118 * Math.sqrt(2 / Math.PI))).toBeLessThan(3 * 0.00096);
    expect(evaluated).toBe(0);
  });

  it("draws by the plan's seed, by the layer and by the layer's own seed", async () => {
    const dropout = (seed: number | null): ModelLayer => ({ kind: 'dropout', rate: 0.5, seed, weights: [] });
    const losses = async (layers: ModelLayer[], seed: number): Promise<number[]> =>
      (await tenLosses(meanOf(layers, 1, seed))).losses;
    const one = await losses([dropout(null)], 1);
    expect(await losses([dropout(null)], 1)).toEqual(one);
    expect(await losses([dropout(null)], 2)).not.toEqual(one);
    expect(await losses([dropout(1)], 5)).toEqual(one);
    expect(await losses([dropout(7)], 1)).not.toEqual(one);
    // Two layers that left out the same units would give 1/0.5² of half of them: a mean of squares of 4·(0.25 + 0.25/20).
    const two = await losses([dropout(null), dropout(null)], 1);
    expect(mean(two)).toBeLessThan(1.3);
  });
});

/** Layers whose gradients are looked at one by one; rows of the batch are 7 of 8. */
const GRADIENTS = [
  'dense, softplus',
  'dense on three axes',
  'regularised',
  'leaky relu',
  'prelu',
  'elu',
  'softmax',
  'batch normalisation',
  'batch normalisation on three axes',
  'layer normalisation',
  'classes',
];

(isNative ? describe : describe.skip)('The gradient of a model, in 64 bits,', () => {
  it.each(GRADIENTS)('is that of central differences, in a batch that is filled up: %s', async (title) => {
    const plan = wide(planOf(title));
    // Biases of 0 stand at a kink of their regulariser.
    const start = plan.weights.map((own) => own.map((value) => value + 0.1));
    const opened = (weights: readonly FloatArray[]): Promise<ModelSession> =>
      interpreted.openModel({ ...wide(planOf(title)), weights: weights.map((own) => own.slice()) });
    const lossAt = async (weights: readonly FloatArray[]): Promise<number> => {
      const session = await opened(weights);
      const { losses } = await session.run(inOrder(7), rates(1, 0));
      await session.close();
      return losses[0]!;
    };
    const session = await opened(start);
    await session.run(inOrder(7), rates(1, 1));
    const after = await session.weights();
    await session.close();

    const random = new RandomState(1);
    for (const [index, { isTrained }] of plan.model.layers.flatMap(({ weights }) => weights).entries()) {
      if (!isTrained) continue;
      const gradient = start[index]!.map((value, place) => value - after[index]![place]!);
      // Along a direction, so that two losses are enough for each weight.
      const direction = random.standardNormal(gradient.length);
      const step = 1e-5;
      const moved = (by: number): FloatArray[] =>
        start.map((own, at) => (at === index ? own.map((value, place) => value + by * direction[place]!) : own));
      const slope = ((await lossAt(moved(step))) - (await lossAt(moved(-step)))) / (2 * step);
      const expected = direction.reduce((sum, value, place) => sum + value * gradient[place]!, 0);
      expect(Math.abs(slope - expected)).toBeLessThan(1e-7 * Math.max(1, Math.abs(slope)));
    }
  });
});

/** The plan in 64 bits, with one batch of 7 of 8 rows. */
function wide(plan: ModelPlan): ModelPlan {
  const widened = ({ data, rows, columns }: ModelPlan['X']) => ({ data: floatArray('float64', data), rows, columns });
  return {
    ...plan,
    X: widened(plan.X),
    y: widened(plan.y),
    weights: plan.weights.map((own) => floatArray('float64', own)),
    samples: 7,
    batchSize: 8,
    metrics: [],
    validation: null,
  };
}
