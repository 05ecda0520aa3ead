import type { DenseMatrix } from '../arrays';
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
  /** With validationData only. */
  readonly validationLoss?: number;
  /** The epoch's; L-BFGS has none. */
  readonly learningRate?: number;
  /** With trackGradients only: the length of the loss' gradient by each layer's weights and biases [layers]. */
  readonly gradientNorms?: readonly number[];
  readonly elapsedMs: number;
}

/** Called after each epoch; `false`, also promised, stops training cleanly after that epoch. */
export type OnEpoch = (info: EpochInfo) => unknown;

export interface EpochLoop {
  readonly maxIter: number;
  readonly order: EpochOrder;
  readonly learningRate: LearningRate;
  /** Watches the loss, or with early stopping the negative of the score. */
  readonly stopping: NoImprovement;
  /** What is found out after each epoch from the session's outputs; null for nothing. */
  readonly validate: ((outputs: DenseMatrix) => EpochValidation) | null;
  /** Whether the weights of the best epoch are kept, where there is no early stopping, which keeps them anyhow. */
  readonly keepsBest: boolean;
  /** The length of the loss' gradient by each layer's weights [layers], asked for after each epoch; null for nothing. */
  readonly gradientNorms: ((weights: readonly LayerWeights[]) => Promise<number[]>) | null;
  readonly onEpoch: OnEpoch;
  /** Told when the stopping rule fires: the rate that training goes on with, or null where it ends. */
  readonly onFlat?: (rate: number | null) => void;
  readonly signal?: AbortSignal | undefined;
}

/** How weights do on samples that they were not trained with. */
export interface EpochValidation {
  /** What early stopping watches. */
  readonly score?: number;
  readonly loss?: number;
}

/**
 * Why the loop ended: `maxIter` was reached, nothing improved any more, `onEpoch` said so, or the loss was no number,
 * and would never have been one again.
 */
export type StopReason = 'maxIter' | 'noImprovement' | 'onEpoch' | 'diverged';

export interface EpochHistory {
  readonly lossCurve: number[]; // [epochs]
  readonly validationScores: number[]; // [epochs], empty without early stopping
  readonly validationLosses: number[]; // [epochs], empty without validationData
  readonly learningRates: number[]; // [epochs]
  readonly gradientNorms: number[][]; // [epochs, layers], empty where they are not asked for
  /** The weights of the best epoch, by score, else by validation loss, else by loss; null where none are kept. */
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
  const { signal } = loop;
  const cancel = (): void => {
    session.cancel();
  };
  signal?.throwIfAborted(); // while the session was opened
  signal?.addEventListener('abort', cancel);
  try {
    return await runEpochs(session, loop);
  } catch (error) {
    signal?.throwIfAborted(); // a run that was cancelled fails for this reason
    throw error;
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

/**
 * The part of a longest run that is worth a call of its own. A run that ends where the stopping rule may first fire is
 * never undone; a longer one may be, and no shorter one pays.
 */
const WORTH_A_CALL = 0.25;

/** Epochs of a first run, where one may be as long: to undo so few costs less than to have started with fewer. */
const SHORTEST_RUN = 16;

async function runEpochs(session: TrainingSession, loop: EpochLoop): Promise<EpochHistory> {
  const { maxIter, order, learningRate, stopping, validate, keepsBest, gradientNorms } = loop;
  const watch = new EpochWatch(session, loop);
  // What the weights are good for is asked after every epoch.
  const looksAtWeights = validate !== null || keepsBest || gradientNorms !== null;
  const longestRun = looksAtWeights ? 1 : session.epochsPerRun;
  const draw = (done: number): Drawn => {
    const seldomUndone = Math.max(stopping.epochsToStop, longestRun * WORTH_A_CALL);
    const epochs = Math.min(Math.max(done + 1, SHORTEST_RUN), Math.ceil(seldomUndone), longestRun, maxIter - done);
    const undo = order.mark();
    return { epochs, rows: order.next(epochs), undo };
  };
  let drawn = draw(0);
  while (watch.epochs < maxIter) {
    const done = watch.epochs;
    const { epochs, rows, undo } = drawn;
    const rates = learningRate.next(epochs);
    const running = session.run(rows, rates.slice());
    // The next run's order is drawn while this one runs, in another thread as the case may be.
    const isMore = done + epochs < maxIter;
    if (isMore) drawn = draw(done + epochs);
    let ended: Ended | undefined;
    for (const [epoch, loss] of (await running).entries()) {
      ended = await watch.look(loss, rates[epoch]!);
      if (ended !== undefined) break;
    }
    const kept = watch.epochs - done;
    learningRate.advance(kept);
    if (ended === undefined) continue;
    if (kept < epochs) {
      undo();
      await session.rewind();
      await session.run(order.next(kept), rates.slice(0, kept));
    } else if (isMore) {
      drawn.undo();
    }
    const goesOn = ended === 'noImprovement' && learningRate.lower();
    if (ended === 'noImprovement') loop.onFlat?.(goesOn ? learningRate.rate : null);
    if (!goesOn) return watch.history(ended);
    loop.stopping.forgive();
    if (watch.epochs < maxIter) drawn = draw(watch.epochs);
  }
  loop.signal?.throwIfAborted();
  return watch.history('maxIter');
}

type Ended = Exclude<StopReason, 'maxIter'>;

/** The order of the next run, and the way back to before it was drawn. */
interface Drawn {
  readonly epochs: number;
  readonly rows: Int32Array;
  readonly undo: () => void;
}

/** Looks at every epoch and keeps the record. */
class EpochWatch {
  readonly #session: TrainingSession;
  readonly #loop: EpochLoop;
  readonly #startMs = performance.now();
  readonly #lossCurve: number[] = [];
  readonly #validationScores: number[] = [];
  readonly #validationLosses: number[] = [];
  readonly #learningRates: number[] = [];
  readonly #gradientNorms: number[][] = [];
  #hasKept = false;
  #lowest = Infinity;

  constructor(session: TrainingSession, loop: EpochLoop) {
    this.#session = session;
    this.#loop = loop;
  }

  get epochs(): number {
    return this.#lossCurve.length;
  }

  /** Takes an epoch's loss and learning rate; @returns why training ends with it, if it does */
  async look(loss: number, learningRate: number): Promise<Ended | undefined> {
    const { stopping, validate, gradientNorms, onEpoch, signal } = this.#loop;
    signal?.throwIfAborted();
    this.#lossCurve.push(loss);
    this.#learningRates.push(learningRate);
    const validation = validate === null ? {} : validate(await this.#session.outputs());
    const isFlat = stopping.update(validation.score === undefined ? loss : -validation.score);
    if (this.#isBest(loss, validation)) {
      await this.#session.keep();
      this.#hasKept = true;
    }
    const norms = gradientNorms === null ? undefined : await gradientNorms(await this.#session.weights());
    if (norms !== undefined) this.#gradientNorms.push(norms);
    const tracked = norms === undefined ? {} : { gradientNorms: [...norms] };
    const elapsedMs = performance.now() - this.#startMs;
    const noted = { ...this.#noted(validation), learningRate, ...tracked };
    const answer = await onEpoch({ epoch: this.epochs, loss, elapsedMs, ...noted });
    if (answer === false) return 'onEpoch';
    // The best weights of a training with early stopping are there still, and are what it gives.
    if (Number.isNaN(loss) && validation.score === undefined) return 'diverged';
    return isFlat ? 'noImprovement' : undefined;
  }

  async history(reason: StopReason): Promise<EpochHistory> {
    return {
      lossCurve: this.#lossCurve,
      validationScores: this.#validationScores,
      validationLosses: this.#validationLosses,
      learningRates: this.#learningRates,
      gradientNorms: this.#gradientNorms,
      bestWeights: this.#hasKept ? await this.#session.kept() : null,
      reason,
    };
  }

  #isBest(loss: number, validation: EpochValidation): boolean {
    if (validation.score !== undefined) return this.#loop.stopping.isBest;
    if (!this.#loop.keepsBest) return false;
    const value = validation.loss ?? loss;
    const isLowest = value < this.#lowest;
    if (isLowest) this.#lowest = value;
    return isLowest;
  }

  /** Records a validation; @returns it as `onEpoch` is told of it */
  #noted({ score, loss }: EpochValidation): Pick<EpochInfo, 'validationScore' | 'validationLoss'> {
    if (score !== undefined) this.#validationScores.push(score);
    if (loss !== undefined) this.#validationLosses.push(loss);
    return {
      ...(score === undefined ? {} : { validationScore: score }),
      ...(loss === undefined ? {} : { validationLoss: loss }),
    };
  }
}
