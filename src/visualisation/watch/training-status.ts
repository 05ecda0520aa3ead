/** Where a training is. `finished` is also one that was not stopped by anybody before its watcher was closed. */
export type TrainingState = 'waiting' | 'running' | 'stopping' | 'finished' | 'stopped' | 'failed';

/** What can be said of a training in a line. */
export interface TrainingStatus {
  readonly state: TrainingState;
  /** Why it failed, in words. */
  readonly reason: string | null;
  /** Which one it is of the fits that are watched, from 1 on. */
  readonly fit: number;
  /** Of the fit under way. */
  readonly epoch: number;
  /** At the most; null where nobody knows. */
  readonly epochs: number | null;
  readonly elapsedMs: number;
  /** Until the last epoch, at the pace so far; null where it cannot be told. */
  readonly leftMs: number | null;
  readonly perSecond: number | null;
}
