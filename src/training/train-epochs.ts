import type { EpochOrder } from './epoch-order';
import type { NoImprovement } from './no-improvement';
import type { TrainingSession } from './training-session';

/** What a user's `onEpoch` is told after each epoch. */
export interface EpochInfo {
  /** Counted from 1. */
  readonly epoch: number;
  readonly loss: number;
  readonly elapsedMs: number;
}

/** Called after each epoch; `false`, also promised, stops training cleanly after that epoch. */
export type OnEpoch = (info: EpochInfo) => unknown;

export interface EpochLoop {
  readonly maxIter: number;
  readonly order: EpochOrder;
  readonly stopping: NoImprovement;
  readonly onEpoch: OnEpoch;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Why the loop ended: `maxIter` was reached, the loss stopped improving, `onEpoch` said so, or the loss was no number, and would
 * never have been one again.
 */
export type StopReason = 'maxIter' | 'noImprovement' | 'onEpoch' | 'diverged';

export interface EpochHistory {
  readonly lossCurve: number[]; // [epochs]
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
  const lossCurve: number[] = [];
  const startMs = performance.now();
  while (lossCurve.length < loop.maxIter) {
    const done = lossCurve.length;
    const epochs = Math.min(done + 1, session.epochsPerRun, loop.maxIter - done);
    const losses = await session.run(loop.order.next(epochs), epochs);
    for (const loss of losses) {
      loop.signal?.throwIfAborted();
      lossCurve.push(loss);
      const isFlat = loop.stopping.update(loss);
      const answer = await loop.onEpoch({ epoch: lossCurve.length, loss, elapsedMs: performance.now() - startMs });
      if (Number.isNaN(loss)) return { lossCurve, reason: 'diverged' };
      if (!isFlat && answer !== false) continue;
      const kept = lossCurve.length - done;
      if (kept < epochs) {
        loop.order.rewind();
        await session.rewind();
        await session.run(loop.order.next(kept), kept);
      }
      return { lossCurve, reason: isFlat ? 'noImprovement' : 'onEpoch' };
    }
  }
  loop.signal?.throwIfAborted();
  return { lossCurve, reason: 'maxIter' };
}
