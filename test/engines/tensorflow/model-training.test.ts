import type { Optimizer } from '@tensorflow/tfjs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { tf, TensorFlowEngine } from '../../../src/engines';
import { nativeStatus } from '../../../src/engines/tensorflow';
import type { EpochRecords, OptimizerSettings } from '../../../src/training';
import { expectClose } from '../../close-to';
import { modelCases } from './model-cases';
import {
  BATCH_SIZE,
  EPOCHS,
  firstRows,
  inOrderSilently,
  modelPlan,
  SAMPLES,
  toRows,
  VALIDATION,
  weightsOf,
} from './model-plans';

const interpreted = new TensorFlowEngine('interpreted');
const compiled = new TensorFlowEngine('compiled');
const isNative = nativeStatus().available;

afterAll(async () => {
  await Promise.all([interpreted.terminate(), compiled.terminate()]);
});

const OPTIMIZERS: readonly { settings: OptimizerSettings; rate: number; make: () => Optimizer }[] = [
  { settings: { kind: 'keras_sgd' }, rate: 0.02, make: () => tf.train.sgd(0.02) },
  {
    settings: { kind: 'keras_adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
    rate: 0.01,
    make: () => tf.train.adam(0.01),
  },
];

/** Compiling takes half a second a case: every case is compiled with one of the optimizers. */
const CASES = modelCases().flatMap((given, index) =>
  OPTIMIZERS.map((optimizer, which) => ({
    ...given,
    optimizer,
    kind: optimizer.settings.kind,
    mode: (index + which) % 2 === 0 ? 'compiled' : 'interpreted',
  })),
);

/** The rows of an epoch as they stand. */
function inOrder(): Int32Array {
  return Int32Array.from({ length: SAMPLES }, (_, row) => row);
}

/** Rounding in 32 bits, over 20 steps. */
const TOLERANCE = 1e-4;

(isNative ? describe : describe.skip)('A model in the TensorFlow engine', () => {
  test.each(CASES)("comes to TensorFlow.js' own losses and weights: $title, $kind, $mode", async (given) => {
    const { optimizer, mode, inputShape, targetShape, loss, metrics } = given;
    const { model, plan, data } = modelPlan(given);
    const session = await (mode === 'compiled' ? compiled : interpreted).openModel({
      ...plan,
      optimizer: optimizer.settings,
    });
    expect(session.mode).toBe(mode);
    expect(session.epochsPerRun).toBe(1); // since there are rows to validate with
    const records: EpochRecords[] = [];
    for (let epoch = 0; epoch < EPOCHS; epoch++)
      records.push(await session.run(inOrder(), Float64Array.of(optimizer.rate)));
    const weights = await session.weights();
    const evaluation = await session.evaluate();
    await session.close();

    const functions = metrics.map((name) => tf.metrics[name as keyof typeof tf.metrics]);
    model.compile({ optimizer: optimizer.make(), loss, metrics: functions });
    const [X, y] = [toRows(data.X, inputShape), toRows(data.y, targetShape)];
    const { history } = await model.fit(X, y, inOrderSilently(EPOCHS));
    const validation = [
      toRows(firstRows(data.X, VALIDATION), inputShape),
      toRows(firstRows(data.y, VALIDATION), targetShape),
    ] as const;
    const evaluated = [model.evaluate(...validation, { batchSize: BATCH_SIZE })].flat();

    const names = Object.keys(history);
    expect(names).toHaveLength(1 + metrics.length);
    expectClose(
      records.map(({ losses }) => losses[0]!),
      history.loss as number[],
      TOLERANCE,
    );
    names.slice(1).forEach((name, index) => {
      expectClose(
        records.map((record) => record.metrics[index]![0]!),
        history[name] as number[],
        TOLERANCE,
      );
    });
    const expected = weightsOf(model);
    expect(weights).toHaveLength(expected.length);
    weights.forEach((weight, index) => {
      expectClose(weight, expected[index]!, TOLERANCE);
    });
    const [evaluatedLoss, ...evaluatedMetrics] = evaluated.map((scalar) => scalar.dataSync()[0]!);
    expectClose([evaluation.loss], [evaluatedLoss!], TOLERANCE);
    expectClose([...evaluation.metrics, 1], [...evaluatedMetrics, 1], TOLERANCE);
    model.dispose();
    tf.dispose([X, y, ...validation, ...evaluated]);
  });
});
