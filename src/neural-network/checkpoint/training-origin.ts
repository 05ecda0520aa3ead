import { createHash, type Hash } from 'node:crypto';
import type { DenseMatrix, FloatArray } from '../../arrays';
import { precisionOf } from '../../arrays';
import { circumstances, type EngineName } from '../../engines';
import type { InputFeatures } from '../../estimator';
import { packageVersion } from '../../files';
import { isRandomState } from '../../random';
import type { FitTask } from '../fit-task';
import type { FittedPerceptron } from '../fitted-perceptron';

import type { CheckpointPart } from '../checkpoint-options';
import { addMatrix } from './add-matrix';
import { plainText } from './plain-text';

/** What decides a training's numbers, in words that are equal where it is equal. */
export interface TrainingOrigin {
  /** The estimator's class. */
  readonly estimator: string;
  readonly data: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, string>>;
  /** Of what trains, and the machine. */
  readonly versions: Readonly<Record<string, string>>;
}

/** What the words need that a task does not have. */
export interface TrainingSubject {
  readonly estimator: object;
  /** The estimator's `codingState`. */
  readonly coding: unknown;
  readonly features: InputFeatures;
}

/** They change no number, or are told elsewhere: which engine ran, what a warm start goes on from. */
const WITHOUT_EFFECT = new Set(['verbose', 'onEpoch', 'engine', 'warmStart', 'maxFun']);

/** They say what a training keeps from epoch to epoch: weights, the optimizer's state, curves. */
const FIXED = new Set(['hiddenLayerSizes', 'solver', 'earlyStopping', 'trackGradients']);

/** What may be allowed to differ, and what one of it is called. */
const PARTS: readonly (readonly [CheckpointPart, string])[] = [
  ['data', 'data'],
  ['parameters', 'parameter'],
  ['versions', 'version'],
];

/** Looks at all data, in many turns of the event loop. */
export async function trainingOrigin(
  task: FitTask,
  { coding, features }: TrainingSubject,
  engine: EngineName,
): Promise<TrainingOrigin> {
  const { name, X, y, sampleWeight, validationData } = task;
  const hiddenLayerSizes = [task.parameters.hiddenLayerSizes].flat(); // one number is one layer
  const parameters = Object.entries({ ...task.parameters, hiddenLayerSizes }).filter(
    ([parameter]) => !WITHOUT_EFFECT.has(parameter),
  );
  return {
    estimator: name,
    data: {
      X: await matrixWords(X),
      y: await matrixWords(y),
      sampleWeight: sampleWeight === null ? 'none' : await matrixWords(column(sampleWeight)),
      validationData:
        validationData === null
          ? 'none'
          : `${await matrixWords(validationData.X)} and ${await matrixWords(validationData.y)}`,
      'coding of y': coding === null ? 'none' : digestWords(createHash('sha256').update(plainText(coding))),
      'names of features': features.names === null ? 'none' : plainText(features.names),
      'start of the training': task.start === null ? 'new weights' : await startWords(task.start),
    },
    parameters: Object.fromEntries(parameters.map(([parameter, value]) => [parameter, parameterWords(value)])),
    versions: versionWords(engine),
  };
}

/** What two trainings differ in, but for what is allowed. */
export interface Differences {
  /** Each with what is there (the checkpoint's) and here. */
  readonly words: readonly string[];
  /** Names of those that cannot be allowed. */
  readonly fixed: readonly string[];
}

export function differences(
  there: TrainingOrigin,
  here: TrainingOrigin,
  allow: readonly CheckpointPart[],
): Differences {
  // Another class has other parameters, of which nothing is to be said.
  if (there.estimator !== here.estimator) {
    return { words: [`class: ${there.estimator} there, ${here.estimator} here`], fixed: ['class'] };
  }
  const found = PARTS.flatMap(([part, singular]) => {
    const [old, now] = [new Map(Object.entries(there[part])), new Map(Object.entries(here[part]))];
    const names = [...new Set([...now.keys(), ...old.keys()])].filter((name) => old.get(name) !== now.get(name));
    return names.map((name) => ({
      name,
      isAllowed: allow.includes(part),
      isFixed: part === 'parameters' && FIXED.has(name),
      words: `${singular} ${name}: ${brief(old.get(name))} there, ${brief(now.get(name))} here`,
    }));
  });
  const others = found.filter(({ isAllowed, isFixed }) => isFixed || !isAllowed);
  return {
    words: others.map(({ words }) => words),
    fixed: others.filter(({ isFixed }) => isFixed).map(({ name }) => name),
  };
}

/** Of a digest only so much as tells two apart. */
function brief(words: string | undefined): string {
  return words === undefined ? 'nothing' : words.replace(/\b([0-9a-f]{12})[0-9a-f]{52}\b/g, '$1…');
}

function column(data: FloatArray): DenseMatrix {
  return { data, rows: data.length, columns: 1 };
}

async function matrixWords(matrix: DenseMatrix): Promise<string> {
  const hash = createHash('sha256');
  await addMatrix(hash, matrix);
  return `${precisionOf(matrix.data)} [${matrix.rows}, ${matrix.columns}], ${digestWords(hash)}`;
}

async function startWords({ network, weights, samplesSeen, epochs, gradientNorms }: FittedPerceptron): Promise<string> {
  const hash = createHash('sha256');
  for (const { W, b } of weights) for (const one of [W, b]) await addMatrix(hash, column(one));
  // Of the record what a fit goes on with.
  const { lossCurve, learningRateCurve, validationScores, validationLossCurve, stopping } = epochs ?? {};
  hash.update(
    plainText([network, lossCurve, learningRateCurve, validationScores, validationLossCurve, stopping, gradientNorms]),
  );
  return `a fit of ${samplesSeen} samples seen, ${digestWords(hash)}`;
}

function digestWords(hash: Hash): string {
  return `sha256 ${hash.digest('hex')}`;
}

function parameterWords(value: unknown): string {
  if (!isRandomState(value)) return plainText(value);
  return `a RandomState, ${digestWords(createHash('sha256').update(plainText(value.getState())))}`;
}

function versionWords(engine: EngineName): Record<string, string> {
  const { node, system, tensorflow, instructionSet } = circumstances();
  const own = { library: packageVersion(), engine, Node: node, system };
  if (engine === 'matrix') return own;
  return { ...own, TensorFlow: String(tensorflow), 'instruction set': String(instructionSet) };
}
