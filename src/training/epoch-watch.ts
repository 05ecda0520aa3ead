import type { LayerWeights } from '../network';
import type { EpochHistory, EpochInfo, EpochLoop, EpochValidation } from './epoch-loop';
import type { EpochOrderState } from './epoch-order';
import type { StopReason, TrainingProgress } from './training-progress';
import type { TrainingSession } from './training-session';

/** Why training ends with an epoch. */
export type Ended = Exclude<StopReason, 'maxIter'>;

/** Looks at every epoch and keeps the record. */
export class EpochWatch {
  readonly #session: TrainingSession;
  readonly #loop: EpochLoop;
  readonly #startMs: number;
  readonly #lossCurve: number[];
  readonly #validationScores: number[];
  readonly #validationLosses: number[];
  readonly #learningRates: number[];
  readonly #gradientNorms: number[][];
  /** Those kept before this session was opened. */
  readonly #keptBefore: readonly LayerWeights[] | null;
  #hasKept = false;
  #lowest: number;

  constructor(session: TrainingSession, loop: EpochLoop) {
    const { start } = loop;
    this.#session = session;
    this.#loop = loop;
    this.#startMs = performance.now() - (start?.elapsedMs ?? 0);
    this.#lossCurve = [...(start?.lossCurve ?? [])];
    this.#validationScores = [...(start?.validationScores ?? [])];
    this.#validationLosses = [...(start?.validationLosses ?? [])];
    this.#learningRates = [...(start?.learningRates ?? [])];
    this.#gradientNorms = (start?.gradientNorms ?? []).map((norms) => [...norms]);
    this.#keptBefore = start?.bestWeights ?? null;
    this.#lowest = start?.lowest ?? Infinity;
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
    this.#note(validation);
    if (onEpoch !== null) {
      const info = { epoch: this.epochs, loss, elapsedMs: this.#elapsedMs, learningRate };
      const tracked = norms === undefined ? {} : { gradientNorms: [...norms] };
      if ((await onEpoch(Object.assign(info, told(validation), tracked))) === false) return 'onEpoch';
    }
    // The best weights of a training with early stopping are there still, and are what it gives.
    if (Number.isNaN(loss) && validation.score === undefined) return 'diverged';
    return isFlat ? 'noImprovement' : undefined;
  }

  async history(reason: StopReason): Promise<EpochHistory> {
    return Object.assign(this.#curves, { bestWeights: await this.#bestWeights(), reason });
  }

  /** @param order  that of the last epoch looked at: what comes next may be drawn already */
  async progress(order: EpochOrderState, ended: TrainingProgress['ended']): Promise<TrainingProgress> {
    const { stopping, learningRate } = this.#loop;
    return Object.assign(this.#curves, {
      weights: await this.#session.weights(),
      bestWeights: await this.#bestWeights(),
      lowest: this.#lowest,
      optimizerState: await this.#session.optimizerState(),
      order,
      stopping: stopping.state,
      learningRate: learningRate.state,
      elapsedMs: this.#elapsedMs,
      ended,
    });
  }

  get #curves(): Omit<EpochHistory, 'bestWeights' | 'reason'> {
    return {
      lossCurve: this.#lossCurve,
      validationScores: this.#validationScores,
      validationLosses: this.#validationLosses,
      learningRates: this.#learningRates,
      gradientNorms: this.#gradientNorms,
    };
  }

  get #elapsedMs(): number {
    return performance.now() - this.#startMs;
  }

  async #bestWeights(): Promise<readonly LayerWeights[] | null> {
    return this.#hasKept ? this.#session.kept() : this.#keptBefore;
  }

  #isBest(loss: number, validation: EpochValidation): boolean {
    if (validation.score !== undefined) return this.#loop.stopping.isBest;
    if (!this.#loop.keepsBest) return false;
    const value = validation.loss ?? loss;
    const isLowest = value < this.#lowest;
    if (isLowest) this.#lowest = value;
    return isLowest;
  }

  #note({ score, loss }: EpochValidation): void {
    if (score !== undefined) this.#validationScores.push(score);
    if (loss !== undefined) this.#validationLosses.push(loss);
  }
}

/** A validation as `onEpoch` is told of it. */
function told({ score, loss }: EpochValidation): Pick<EpochInfo, 'validationScore' | 'validationLoss'> {
  return Object.assign(
    {},
    score === undefined ? {} : { validationScore: score },
    loss === undefined ? {} : { validationLoss: loss },
  );
}
