import type { layers } from '@tensorflow/tfjs';
import { NotExportableError } from '../errors';
import { type KerasClassifier, type KerasRegressor, NotCompilable, readLayer, WITH_MODEL } from '../keras';
import type { Activation, ModelActivation, ModelLayer, OutputActivation } from '../network';
import type { DenseStep } from './computation';

type Layer = layers.Layer;

/** Those that perceptrons have too. */
const ACTIVATIONS: Partial<Record<ModelActivation, Activation | OutputActivation>> = {
  linear: 'identity',
  sigmoid: 'logistic',
  logistic: 'logistic',
  tanh: 'tanh',
  relu: 'relu',
  softmax: 'softmax',
  exp: 'exp',
};

/**
 * The dense layers of a fitted Keras estimator, copied, each with the activation that stands behind it; what only works
 * while training is left out.
 *
 * @throws NotFittedError; NotExportableError naming a layer, or its activation, of another kind
 */
export function kerasSteps(who: string, estimator: KerasClassifier | KerasRegressor): DenseStep[] {
  return estimator[WITH_MODEL](who, (model) => {
    const steps: DenseStep[] = [];
    for (const layer of model.layers) if (layer.getClassName() !== 'InputLayer') add(who, layer, steps);
    if (steps.length === 0) refuse(who, 'the model has no dense layer');
    return steps;
  });
}

function add(who: string, layer: Layer, steps: DenseStep[]): void {
  const read = readKnown(who, layer);
  const named = `the layer ${layer.name} (of class ${layer.getClassName()})`;
  if (isIdle(read)) return;
  const activation = activationOf(read);
  if (activation === undefined) refuse(who, `${named} is none that perceptrons have`);
  const known = ACTIVATIONS[activation];
  if (known === undefined) refuse(who, `${named} has the activation ${activation}`);
  if (read.kind === 'dense') {
    steps.push({ ...weightsOf(layer, read.units), activation: known });
    return;
  }
  const before = steps.at(-1);
  if (before === undefined) refuse(who, `${named} has no dense layer before it`);
  if (known === 'identity') return;
  if (before.activation !== 'identity') refuse(who, `${named} is a second activation of one dense layer`);
  steps[steps.length - 1] = { ...before, activation: known };
}

function readKnown(who: string, layer: Layer): ModelLayer {
  try {
    return readLayer(layer, () => true);
  } catch (error) {
    if (!(error instanceof NotCompilable)) throw error;
    return refuse(who, `${error.part} is none that perceptrons have`);
  }
}

/** Whether a layer leaves a row as it is once the model is trained: rows are one list of numbers all along. */
function isIdle({ kind }: ModelLayer): boolean {
  return kind === 'dropout' || kind === 'gaussianNoise' || kind === 'flatten';
}

function activationOf(layer: ModelLayer): ModelActivation | undefined {
  switch (layer.kind) {
    case 'dense':
    case 'activation':
      return layer.activation;
    case 'softmax':
      return 'softmax';
    case 'relu':
      return layer.maxValue === null ? 'relu' : undefined;
    case 'elu':
      return 'elu';
    default:
      return undefined;
  }
}

function weightsOf(layer: Layer, units: number): Omit<DenseStep, 'activation'> {
  const [W, b] = layer.weights.map((weight) => Float32Array.from(weight.read().dataSync()));
  return { kind: 'dense', inputs: W!.length / units, units, W: W!, b: b ?? new Float32Array(units) };
}

function refuse(who: string, part: string): never {
  const advice =
    'Dense layers are exported, with linear, sigmoid, tanh, relu or softmax, and dropout between them. Other models are ' +
    "saved by TensorFlow.js itself: model_.save('file://…').";
  throw new NotExportableError(who, part, advice);
}
