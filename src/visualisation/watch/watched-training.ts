import { shortText } from '../short-text';
import { Pace } from './pace';
import { type Told, TrainingRecord } from './training-record';
import type { TrainingState, TrainingStatus } from './training-status';

/** Someone who looks on. */
export interface Onlooker {
  /** Something is new. May be called thousands of times a second, and must not be slow. */
  changed(): void;
}

/** One or several fits, one after the other, as those who look on see them. */
export class WatchedTraining {
  readonly record = new TrainingRecord();
  readonly #onlookers: Onlooker[] = [];
  #state: TrainingState = 'waiting';
  #reason: string | null = null;
  #epoch = 0;
  #begun = 0;
  #epochs: number | null = null;
  #fit = 1;
  /** The last that was told of, whatever fit it was of. */
  #toldEpoch = 0;
  #startMs: number | undefined;
  #endMs: number | undefined;
  #pace = new Pace(0);

  addOnlooker(onlooker: Onlooker): void {
    this.#onlookers.push(onlooker);
  }

  get status(): TrainingStatus {
    const elapsedMs = this.#startMs === undefined ? 0 : (this.#endMs ?? performance.now()) - this.#startMs;
    const [epoch, epochs, isOn] = [this.#epoch, this.#epochs, this.isOn];
    const left = epochs === null || epoch === 0 || !isOn ? null : (elapsedMs / epoch) * Math.max(0, epochs - epoch);
    return {
      state: this.#state,
      reason: this.#reason,
      fit: this.#fit,
      epoch,
      epochs,
      elapsedMs,
      leftMs: left,
      perSecond: this.#pace.perSecond,
    };
  }

  /** Whether a fit is under way, as far as is known. */
  get isOn(): boolean {
    return this.#state === 'running' || this.#state === 'stopping';
  }

  /** How many have begun. */
  get begun(): number {
    return this.#begun;
  }

  /** Whether somebody asked for an end. */
  get isToStop(): boolean {
    return this.#state === 'stopping';
  }

  /**
   * A fit begins.
   *
   * @param epochs   at the most; null where nobody knows
   * @param sinceMs  how long ago
   */
  begin(epochs: number | null, sinceMs = 0): void {
    this.#begun++;
    this.#startMs = performance.now() - sinceMs;
    this.#endMs = undefined;
    this.#pace = new Pace(this.#startMs);
    [this.#state, this.#reason, this.#epoch, this.#epochs] = ['running', null, 0, epochs];
    this.#tell();
  }

  /** An epoch is done. */
  add(epoch: number, told: Told): void {
    this.#epoch = epoch;
    // Calls of partialFit that each count from 1 are no fits of their own.
    const isAnother = epoch < this.#toldEpoch;
    if (isAnother) this.#fit++;
    this.#toldEpoch = epoch;
    this.record.add(told, isAnother);
    this.#pace.update(performance.now(), epoch);
    this.#tell();
  }

  /** Asks for an end after the epoch under way. */
  askToStop(): void {
    if (this.#state !== 'running') return;
    this.#state = 'stopping';
    this.#tell();
  }

  /** The fit has ended. */
  end(state: 'finished' | 'stopped' | 'failed', reason: string | null = null): void {
    this.#endMs = performance.now();
    [this.#state, this.#reason] = [state, reason === null ? null : shortText(reason, 300)];
    this.#tell();
  }

  #tell(): void {
    for (const onlooker of this.#onlookers) onlooker.changed();
  }
}
