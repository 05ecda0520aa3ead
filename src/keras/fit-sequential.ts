import type { History, Sequential } from '@tensorflow/tfjs';
import { nativeEngine, nativeProblem, tf } from '../engines';
import { ConcurrentFitError, InvalidParameterError } from '../errors';
import { borrowRandomState } from '../random';
import { EpochOrder, type ModelPlan, unlessAborted } from '../training';
import { type FitCallbacks, fitCallbacks, type FitFacts } from './callback-list';
import { type FitSequentialArgs, type FitSettings, readFitSettings, type RowsInput } from './fit-arguments';
import { fitByTensorflow } from './fit-by-tensorflow';
import { readWeights, writeWeights } from './model-weights';
import { NotCompilable } from './not-compilable';
import { readOptimizerState } from './optimizer-state';
import { type Objective, readObjective, refuseUncompiled } from './read-objective';
import { readOptimizer, type ReadOptimizer } from './read-optimizer';
import { readSequential, type ReadSequential } from './read-sequential';
import { rowWeights } from './row-weights';
import { SequentialFit } from './sequential-fit';
import { isTraining, setTraining } from './sequential-parts';
import { readTrainingData } from './training-data';

const WHO = 'fitSequential';

/**
 * Trains a compiled `tf.Sequential` as `model.fit` does, with its arithmetic, in one TensorFlow program instead of one
 * operation after the other. The model is left with the trained weights, and its optimizer with what it remembers, so
 * that either of the two can go on. What cannot be compiled TensorFlow.js trains itself, and a NotCompiledWarning names
 * it.
 *
 * @param model  compiled with an optimizer, a loss and metrics of TensorFlow.js
 * @param x      samples: a tensor [rows, …input shape], or any array of rows that an estimator takes
 * @param y      targets: a tensor [rows, …output shape], class numbers [rows] for sparse losses, or such an array
 * @param args   those of `model.fit`; also sampleWeight, seed and signal
 * @returns the history of loss and metrics, epoch by epoch
 * @throws InvalidParameterError, InvalidDataError, DivergenceError once the loss is no finite number, whatever a callback
 *   throws, the signal's reason; the model's weights are then as they were before
 */
export async function fitSequential(
  model: Sequential,
  x: RowsInput,
  y: RowsInput,
  args: FitSequentialArgs = {},
): Promise<History> {
  if (!(model instanceof tf.Sequential)) {
    throw new InvalidParameterError(WHO, [{ name: 'model', legal: 'a tf.Sequential', got: model }]);
  }
  refuseUncompiled(WHO, model);
  const settings = readFitSettings(WHO, args);
  if (isTraining(model)) throw new ConcurrentFitError(WHO, 'model');
  const parts = readParts(model);
  if (typeof parts === 'string') return fitByTensorflow(WHO, model, x, y, args, parts);

  // All that is the caller's is copied before the first await: what happens to it later does not matter.
  const { read, optimizer, objective } = parts;
  const random = borrowRandomState(settings.seed, WHO).state;
  const plan = planOf(parts, x, y, args, settings, random.randint(0, 2 ** 31));
  const { samples, batchSize } = plan;
  const labels = ['loss', ...objective.labels];
  const isValidated = plan.validation !== null;
  const callbacks = callbacksOf(model, args, settings, plan, labels);
  const order = new EpochOrder(samples, settings.shuffle ? random : null);
  const { signal } = args;
  const fit = new SequentialFit({
    ...{
      who: WHO,
      model,
      read,
      optimizer,
      labels,
      settings,
      callbacks,
      order,
      samples,
      batchSize,
      isValidated,
      signal,
    },
  });
  const before = readWeights(read.variables);
  setTraining(model, true);
  try {
    const optimizerState = await readOptimizerState(WHO, model.optimizer, read.trained, optimizer.slots.length);
    const trained = nativeEngine()
      .then((engine) => engine.openModel({ ...plan, optimizerState }))
      .then((session) => fit.run(session));
    await unlessAborted(signal, trained);
    return (model.history = callbacks.history);
  } catch (error) {
    fit.abandon();
    if (fit.hasWritten) writeWeights(read.variables, before);
    throw error;
  } finally {
    setTraining(model, false);
  }
}

/** A model with all that it was compiled with, as programs have it. */
interface Parts {
  readonly read: ReadSequential;
  readonly optimizer: ReadOptimizer;
  readonly objective: Objective;
}

/** @returns what TensorFlow.js itself has to train, where there is such a part */
function readParts(model: Sequential): Parts | string {
  const problem = nativeProblem();
  if (problem !== undefined) return `the missing native library: ${problem}`;
  try {
    const read = readSequential(model);
    const objective = readObjective(model, read.outputShape.at(-1) ?? 1);
    return { read, optimizer: readOptimizer(model.optimizer), objective };
  } catch (error) {
    if (error instanceof NotCompilable) return error.part;
    throw error;
  }
}

function planOf(
  { read, optimizer, objective }: Parts,
  x: RowsInput,
  y: RowsInput,
  args: FitSequentialArgs,
  settings: FitSettings,
  seed: number,
): ModelPlan {
  const { loss, metrics } = objective;
  const shape = { input: read.model.inputShape, output: read.outputShape, loss };
  const { validationSplit, batchSize, epochs, initialEpoch } = settings;
  const data = readTrainingData(WHO, x, y, shape, { validationSplit, validationData: args.validationData });
  return {
    model: read.model,
    weights: readWeights(read.variables),
    optimizer: optimizer.settings,
    optimizerState: null,
    loss,
    metrics,
    ...data,
    sampleWeight: rowWeights(WHO, args, data.y),
    batchSize: Math.min(batchSize, data.samples),
    maxIter: Math.max(0, epochs - initialEpoch),
    seed,
    clipNorm: null,
  };
}

function callbacksOf(
  model: Sequential,
  { callbacks }: FitSequentialArgs,
  settings: FitSettings,
  { samples, batchSize, validation }: ModelPlan,
  labels: readonly string[],
): FitCallbacks {
  const { epochs, initialEpoch, verbose } = settings;
  const doValidation = validation !== null;
  const metrics = [...labels, ...(doValidation ? labels.map((label) => `val_${label}`) : [])];
  const facts: FitFacts = { epochs, initialEpoch, verbose, samples, batchSize, doValidation, metrics };
  return fitCallbacks(WHO, callbacks, model, settings, facts);
}
