import type { LayerWeights } from '../network';
import type { EpochOrder } from './epoch-order';
import type { LearningRate } from './learning-rate';
import type { NoImprovement } from './no-improvement';
import type { TrainingSession } from './training-session';

/** What a user's `onEpoch` is told after each epoch. */
export interface EpochInfo {
  /** Counted from 1. */
  readonly epoch: number;
  readonly loss: number;
  /** With early stopping only. */
  readonly validationScore?: number;
  readonly elapsedMs: number;
}

/** Called after each epoch; `false`, also promised, stops training cleanly after that epoch. */
export type OnEpoch = (info: EpochInfo) => unknown;

export interface EpochLoop {
  readonly maxIter: number;
  readonly order: EpochOrder;
  readonly learningRate: LearningRate;
  /** Watches the loss, or with `validate` the negative of the score. */
  readonly stopping: NoImprovement;
  /** The score of weights on samples that were kept back; null without early stopping. */
  readonly validate: ((weights: readonly LayerWeights[]) => number) | null;
  readonly onEpoch: OnEpoch;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Why the loop ended: `maxIter` was reached, nothing improved any more, `onEpoch` said so, or the loss was no number, and would
 * never have been one again.
 */
export type StopReason = 'maxIter' | 'noImprovement' | 'onEpoch' | 'diverged';

export interface EpochHistory {
  readonly lossCurve: number[]; // [epochs]
  readonly validationScores: number[]; // [epochs], empty without early stopping
  /** The weights of the best validation score; null without early stopping, or if no score was a best one. */
  readonly bestWeights: LayerWeights[] | null;
  readonly reason: StopReason;
}

/**
 * Trains epoch by epoch until a rule stops it. Epochs run in growing chunks, since a call of an engine costs more than
 * a small epoch; where a rule fires inside a chunk, the chunk is undone and run again up to the epoch that stops, so
 * that weights, losses and the random stream are those of a loop that looks after every epoch.
 *
 * @throws the signal's reason once it aborts, or whatever `onEpoch` throws
 */
export async function trainEpochs(session: TrainingSession, loop: EpochLoop): Promise<EpochHistory> {
  const { maxIter, order, learningRate, validate } = loop;
  const watch = new EpochWatch(session, loop);
  // A validation needs the weights after every epoch.
  const longestRun = validate === null ? session.epochsPerRun : 1;
  while (watch.epochs < maxIter) {
    const done = watch.epochs;
    const epochs = Math.min(done + 1, longestRun, maxIter - done);
    const losses = await session.run(order.next(epochs), learningRate.next(epochs));
    let ended: Ended | undefined;
    for (const loss of losses) {
      ended = await watch.look(loss);
      if (ended !== undefined) break;
    }
    const kept = watch.epochs - done;
    if (kept < epochs) {
      order.rewind();
      await session.rewind();
      await session.run(order.next(kept), learningRate.next(kept));
    }
    learningRate.advance(kept);
    if (ended === 'noImprovement' && learningRate.lower()) loop.stopping.forgive();
    else if (ended !== undefined) return watch.history(ended);
  }
  loop.signal?.throwIfAborted();
  return watch.history('maxIter');
}

type Ended = Exclude<StopReason, 'maxIter'>;

/** Looks at every epoch and keeps the record. */
class EpochWatch {
  readonly #session: TrainingSession;
  readonly #loop: EpochLoop;
  readonly #startMs = performance.now();
  readonly #lossCurve: number[] = [];
  readonly #validationScores: number[] = [];
  #bestWeights: LayerWeights[] | null = null;

  constructor(session: TrainingSession, loop: EpochLoop) {
    this.#session = session;
    this.#loop = loop;
  }

  get epochs(): number {
    return this.#lossCurve.length;
  }

  /** Takes an epoch's loss; @returns why training ends with it, if it does */
  async look(loss: number): Promise<Ended | undefined> {
    const { stopping, onEpoch, signal } = this.#loop;
    signal?.throwIfAborted();
    this.#lossCurve.push(loss);
    const validation = await this.#validate();
    const isFlat = stopping.update(validation === undefined ? loss : -validation.score);
    if (validation !== undefined && stopping.isBest) this.#bestWeights = validation.weights;
    const elapsedMs = performance.now() - this.#startMs;
    const score = validation === undefined ? {} : { validationScore: validation.score };
    const answer = await onEpoch({ epoch: this.epochs, loss, ...score, elapsedMs });
    if (answer === false) return 'onEpoch';
    // The best weights of a validated training are there still, and are what it gives.
    if (Number.isNaN(loss) && validation === undefined) return 'diverged';
    return isFlat ? 'noImprovement' : undefined;
  }

  history(reason: StopReason): EpochHistory {
    return {
      lossCurve: this.#lossCurve,
      validationScores: this.#validationScores,
      bestWeights: this.#bestWeights,
      reason,
    };
  }

  async #validate(): Promise<{ weights: LayerWeights[]; score: number } | undefined> {
    if (this.#loop.validate === null) return undefined;
    const weights = await this.#session.weights();
    const score = this.#loop.validate(weights);
    this.#validationScores.push(score);
    return { weights, score };
  }
}
