import type { ModelFitArgs, Sequential, Tensor } from '@tensorflow/tfjs';
import type { DenseMatrix } from '../../../src/arrays';
import { tf } from '../../../src/engines';
import { RandomState } from '../../../src/random';
import type { ModelPlan } from '../../../src/training';
import { type ModelCase, modelOf } from './model-cases';

export const SAMPLES = 23; // the last batch of 5 is one of 3
export const VALIDATION = 7;
export const BATCH_SIZE = 5;
export const EPOCHS = 4;

const size = (shape: readonly number[]): number => shape.reduce((product, extent) => product * extent, 1);

/** The case in TensorFlow.js, and the plan that starts from its weights. */
export function modelPlan(given: ModelCase): { model: Sequential; plan: ModelPlan; data: CaseData } {
  const model = tf.sequential();
  model.add(tf.layers.inputLayer({ inputShape: [...given.inputShape] }));
  for (const { make } of given.layers) model.add(make());
  const data = caseData(given);
  const plan: ModelPlan = {
    model: modelOf(given),
    weights: weightsOf(model),
    optimizer: { kind: 'keras_sgd' },
    optimizerState: null,
    loss: given.loss,
    metrics: given.metrics,
    targetShape: given.targetShape,
    X: { ...data.X, data: data.X.data.slice() },
    y: { ...data.y, data: data.y.data.slice() },
    sampleWeight: null,
    samples: SAMPLES,
    batchSize: BATCH_SIZE,
    validation: {
      X: firstRows(data.X, VALIDATION),
      y: firstRows(data.y, VALIDATION),
    },
    maxIter: EPOCHS,
    seed: 1,
    clipNorm: null,
  };
  return { model, plan, data };
}

/** A model's weights in our order, copied. */
export function weightsOf(model: Sequential): Float32Array[] {
  return model.layers.flatMap((layer) => layer.weights.map((weight) => Float32Array.from(weight.read().dataSync())));
}

export interface CaseData {
  readonly X: DenseMatrix;
  readonly y: DenseMatrix;
}

export function firstRows({ data, columns }: DenseMatrix, rows: number): DenseMatrix {
  return { data: data.slice(0, rows * columns), rows, columns };
}

/** As TensorFlow.js takes rows of such a shape. */
export function toRows({ data, rows }: DenseMatrix, shape: readonly number[]): Tensor {
  return tf.tensor(data, [rows, ...shape], 'float32');
}

function caseData({ inputShape, target, targetShape }: ModelCase): CaseData {
  const random = new RandomState(3);
  const matrix = (columns: number, values: ArrayLike<number>): DenseMatrix => ({
    data: Float32Array.from(values),
    rows: SAMPLES,
    columns,
  });
  const [inputs, outputs] = [size(inputShape), size(targetShape)];
  const X = matrix(inputs, random.standardNormal(SAMPLES * inputs));
  const y = {
    normal: () => random.standardNormal(SAMPLES * outputs),
    yesOrNo: () => random.randint(0, 2, SAMPLES * outputs),
    class: () => random.randint(0, 3, SAMPLES),
    oneHot: () =>
      random.randint(0, outputs, SAMPLES).flatMap((label) => Array.from({ length: outputs }, (_, k) => +(k === label))),
  }[target]();
  return { X, y: matrix(outputs, y) };
}

/** How TensorFlow.js is to fit: rows as they stand, and nothing printed. */
export function inOrderSilently(epochs: number): ModelFitArgs {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- an enum that the module does not export
  return { epochs, batchSize: BATCH_SIZE, shuffle: false, verbose: 0 };
}
