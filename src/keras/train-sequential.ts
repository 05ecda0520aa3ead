import type { History, Sequential } from '@tensorflow/tfjs';
import type { FloatArray } from '../arrays';
import { nativeEngine } from '../engines';
import type { RandomState } from '../random';
import { EpochOrder, type ExecutionMode, type ModelPlan, unlessAborted } from '../training';
import { fitCallbacks, type FitFacts } from './callback-list';
import type { FitSettings } from './fit-arguments';
import type { FitCallbacksInput } from './fit-callback';
import { readWeights, writeWeights } from './model-weights';
import { markOptimizerState, readOptimizerState } from './optimizer-state';
import type { Parts } from './read-parts';
import { SequentialFit } from './sequential-fit';
import { setTraining } from './sequential-parts';
import type { TrainingData } from './training-data';

/** A fit whose arguments have been read and copied. */
export interface SequentialTask {
  /** For messages. */
  readonly who: string;
  readonly model: Sequential;
  readonly parts: Parts;
  readonly data: TrainingData;
  /** What each row's loss is multiplied by [rows]; null for 1. */
  readonly sampleWeight: FloatArray | null;
  readonly settings: FitSettings;
  readonly callbacks: FitCallbacksInput;
  /** Gives the order of rows and the seed of random layers. */
  readonly random: RandomState;
  readonly signal: AbortSignal | undefined;
}

/**
 * Trains a model in the native engine, and leaves in it the weights and what the optimizer remembers.
 *
 * @throws DivergenceError, whatever a callback throws, the signal's reason; the weights are then as before
 */
export async function trainSequential(
  task: SequentialTask,
): Promise<{ readonly history: History; readonly mode: ExecutionMode }> {
  const { who, model, parts, data, settings, random, signal } = task;
  const { read, optimizer, objective } = parts;
  const { samples } = data;
  const batchSize = Math.min(settings.batchSize, samples);
  const plan: ModelPlan = {
    ...data,
    model: read.model,
    weights: readWeights(read.variables),
    optimizer: optimizer.settings,
    optimizerState: null,
    loss: objective.loss,
    metrics: objective.metrics,
    sampleWeight: task.sampleWeight,
    batchSize,
    maxIter: Math.max(0, settings.epochs - settings.initialEpoch),
    seed: random.randint(0, 2 ** 31),
    clipNorm: null,
  };
  const labels = ['loss', ...objective.labels];
  const isValidated = data.validation !== null;
  const { epochs, initialEpoch, verbose } = settings;
  const metrics = [...labels, ...(isValidated ? labels.map((label) => `val_${label}`) : [])];
  const facts: FitFacts = {
    epochs,
    initialEpoch,
    verbose,
    samples,
    batchSize: settings.batchSize,
    doValidation: isValidated,
    metrics,
  };
  const callbacks = fitCallbacks(who, task.callbacks, model, settings, facts);
  const order = new EpochOrder(samples, settings.shuffle ? random : null);
  const own = { labels, callbacks, order, samples, batchSize, isValidated };
  const fit = new SequentialFit({ who, model, read, optimizer, settings, signal, ...own });
  const before = readWeights(read.variables); // the plan's are handed on
  setTraining(model, true);
  try {
    const optimizerState = await readOptimizerState(who, model.optimizer, read.trained, optimizer.slots.length);
    const restoreOptimizer = await markOptimizerState(model.optimizer);
    const training = nativeEngine()
      .then((engine) => engine.openModel({ ...plan, optimizerState }))
      .then((session) => fit.run(session));
    const trained = await unlessAborted(signal, training);
    try {
      await fit.finish(trained);
    } catch (error) {
      await restoreOptimizer();
      throw error;
    }
    model.history = callbacks.history;
    return { history: callbacks.history, mode: trained.mode };
  } catch (error) {
    fit.abandon();
    writeWeights(read.variables, before); // a callback too may have changed them
    throw error;
  } finally {
    setTraining(model, false);
  }
}
