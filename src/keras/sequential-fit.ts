import type { Sequential } from '@tensorflow/tfjs';
import { DivergenceError, NotSupportedError } from '../errors';
import { areFinite, type FloatArray } from '../arrays';
import {
  type EpochOrder,
  type EpochRecords,
  type Evaluation,
  type ExecutionMode,
  type ModelOptimizerState,
  type ModelSession,
  stepsPerEpoch,
} from '../training';
import type { FitCallbacks } from './callback-list';
import { epochLine } from './epoch-line';
import type { FitSettings } from './fit-arguments';
import { MODEL } from './fit-by-tensorflow';
import { readWeights, writeWeights } from './model-weights';
import { writeOptimizerState } from './optimizer-state';
import { learningRateOf, type ReadOptimizer } from './read-optimizer';
import type { ReadSequential } from './read-sequential';

/** What a fit goes by. */
export interface SequentialFitTask {
  /** For messages. */
  readonly who: string;
  readonly model: Sequential;
  readonly read: ReadSequential;
  readonly optimizer: ReadOptimizer;
  /** The names of loss and metrics in logs. */
  readonly labels: readonly string[];
  readonly settings: FitSettings;
  readonly callbacks: FitCallbacks;
  readonly order: EpochOrder;
  readonly samples: number;
  readonly batchSize: number;
  readonly isValidated: boolean;
  readonly signal: AbortSignal | undefined;
}

/** What a fit has come to. */
export interface Trained {
  readonly weights: readonly FloatArray[];
  readonly optimizerState: ModelOptimizerState;
  readonly mode: ExecutionMode;
}

/** One fit of a `tf.Sequential`, epoch by epoch. */
export class SequentialFit {
  readonly #task: SequentialFitTask;
  #isAbandoned = false;
  /** What the model's weights are unless a callback has changed them; null where there is none. */
  #shown: readonly FloatArray[] | null;

  constructor(task: SequentialFitTask) {
    this.#task = task;
    this.#shown = task.callbacks.areGiven ? readWeights(task.read.variables) : null;
  }

  /** Leaves the model alone from now on. */
  abandon(): void {
    this.#isAbandoned = true;
  }

  /** Trains to the last epoch, or until a callback stops it, and closes the session. */
  async run(session: ModelSession): Promise<Trained> {
    const { signal } = this.#task;
    const cancel = (): void => {
      session.cancel();
    };
    signal?.addEventListener('abort', cancel);
    try {
      return await this.#train(session);
    } catch (error) {
      signal?.throwIfAborted(); // a run that was cancelled fails for this reason
      throw error;
    } finally {
      signal?.removeEventListener('abort', cancel);
      await session.close();
    }
  }

  /** Leaves what was learnt in the model and its optimizer, and tells the callbacks of the end. */
  async finish({ weights, optimizerState }: Trained): Promise<void> {
    const { model, read, optimizer, callbacks, settings } = this.#task;
    // What callbacks made of the weights after the last epoch stays.
    if (!callbacks.areGiven) this.#write(weights);
    if (settings.epochs > settings.initialEpoch)
      await writeOptimizerState(model.optimizer, read.trained, optimizer.slots, optimizerState);
    await callbacks.list.onTrainEnd();
  }

  async #train(session: ModelSession): Promise<Trained> {
    const { who, model, settings, callbacks, signal } = this.#task;
    await callbacks.list.onTrainBegin();
    model.stopTraining = false;
    let epoch = settings.initialEpoch;
    while (epoch < settings.epochs) {
      signal?.throwIfAborted();
      epoch += await this.#trainFrom(epoch, session);
      if (isStopped(model)) break;
    }
    const weights = await session.weights();
    if (!weights.every(areFinite)) throw new DivergenceError(who, MODEL);
    return { weights, optimizerState: await session.optimizerState(), mode: session.mode };
  }

  /** Trains for some epochs; @returns how many */
  async #trainFrom(first: number, session: ModelSession): Promise<number> {
    const { who, model, settings, callbacks, order, isValidated } = this.#task;
    // Whoever is called after an epoch may look at the model, change its rate, or stop it.
    const count = callbacks.areGiven || isValidated ? 1 : Math.min(session.epochsPerRun, settings.epochs - first);
    if (callbacks.areGiven) await callbacks.list.onEpochBegin(first);
    this.#refuseChanges();
    const startMs = performance.now();
    const rates = new Float64Array(count).fill(learningRateOf(model.optimizer));
    const records = await session.run(order.next(count), rates);
    if (!records.losses.every(Number.isFinite)) throw new DivergenceError(who, MODEL);
    const evaluation = isValidated ? await session.evaluate() : null;
    const eachMs = (performance.now() - startMs) / count;
    if (callbacks.areGiven) this.#write(await session.weights());
    if (callbacks.seeBatches) await this.#tellBatches(records.batchSums);
    for (let i = 0; i < count; i++) {
      const logs = this.#logs(records, i, evaluation);
      if (settings.verbose > 0) console.log(epochLine(first + i, settings.epochs, eachMs, logs));
      await callbacks.list.onEpochEnd(first + i, logs);
    }
    return count;
  }

  /** In the order in which `model.fit` has them. */
  #logs({ losses, metrics }: EpochRecords, epoch: number, evaluation: Evaluation | null): Record<string, number> {
    const { labels } = this.#task;
    const validation = evaluation === null ? [] : [evaluation.loss, ...evaluation.metrics];
    return Object.fromEntries([
      ...validation.map((value, index) => [`val_${labels[index]!}`, value] as const),
      ...[losses, ...metrics].map((curve, index) => [labels[index]!, curve[epoch]!] as const),
    ]);
  }

  /** After the epoch: programs do not stop in the middle of one. */
  async #tellBatches(sums: EpochRecords['batchSums']): Promise<void> {
    const { callbacks, labels, samples, batchSize } = this.#task;
    for (let batch = 0; batch < stepsPerEpoch(samples, batchSize); batch++) {
      await callbacks.list.onBatchBegin(batch);
      const size = Math.min(batchSize, samples - batch * batchSize);
      const values = labels.map((label, index) => [label, sums[index]![batch]! / size] as const);
      await callbacks.list.onBatchEnd(batch, { batch, size, ...Object.fromEntries(values) });
    }
  }

  /** Training goes on from its own weights, whatever callbacks have made of the model's. */
  #refuseChanges(): void {
    const { who, read } = this.#task;
    if (this.#shown === null) return;
    const now = readWeights(read.variables);
    const isSame = this.#shown.every((numbers, i) => numbers.every((value, j) => Object.is(value, now[i]![j])));
    if (!isSame)
      throw new NotSupportedError(who, 'a callback that changes the weights between epochs', 'Use model.fit.');
  }

  #write(weights: readonly FloatArray[]): void {
    if (this.#isAbandoned) return;
    if (this.#shown !== null) this.#shown = weights;
    writeWeights(this.#task.read.variables, weights);
  }
}

/** Whether a callback has set `stopTraining`. */
function isStopped(model: Sequential): boolean {
  return model.stopTraining;
}
