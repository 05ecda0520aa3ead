import type { EpochHistory, EpochLoop } from './epoch-loop';
import type { OrderMark } from './epoch-order';
import { type Ended, EpochWatch } from './epoch-watch';
import type { StopReason } from './training-progress';
import type { TrainingSession } from './training-session';

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

/** Epochs of a first run, where one may be as long: to undo so few costs less than to have started with fewer. */
const SHORTEST_RUN = 16;

async function runEpochs(session: TrainingSession, loop: EpochLoop): Promise<EpochHistory> {
  const { maxIter, order, learningRate, stopping, validate, keepsBest, gradientNorms, onEpoch, keeper = null } = loop;
  const watch = new EpochWatch(session, loop);
  // What the weights are good for is asked after every epoch.
  const looksAtWeights = validate !== null || keepsBest || gradientNorms !== null;
  const longestRun = looksAtWeights ? 1 : session.epochsPerRun;
  const draw = (done: number): Drawn => {
    const wished = Math.min(Math.max(done + 1, SHORTEST_RUN), longestRun, maxIter - done);
    const epochs = Math.min(wished, keeper?.epochsToNext(done) ?? Infinity);
    const before = order.mark();
    return { epochs, rows: order.next(epochs), before };
  };
  /** @param later  epochs under way that have not been looked at */
  const begin = ({ epochs, rows, before }: Drawn, later: number): UnderWay => {
    const rates = learningRate.next(epochs, later);
    const isLast = watch.epochs + later + epochs === maxIter;
    const losses = session.run(rows, rates.slice(), isLast);
    losses.catch(() => undefined); // of two runs that fail the first is heard
    return { epochs, before, rates, losses };
  };
  const keepProgress = async (mark: OrderMark): Promise<void> => {
    if (keeper?.isDue(watch.epochs)) await keeper.keep(await watch.progress(mark.state(), null));
  };
  const end = async (reason: StopReason): Promise<EpochHistory> => {
    // Nobody goes on from where it leads to no numbers.
    if (reason !== 'diverged') await keeper?.keep(await watch.progress(order.mark().state(), reason));
    return watch.history(reason);
  };
  /** The stopping rule has fired; @returns whether training goes on, at a lower rate */
  const goesOnFlat = (): boolean => {
    const goesOn = learningRate.lower();
    loop.onFlat?.(goesOn ? learningRate.rate : null);
    if (goesOn) stopping.forgive();
    return goesOn;
  };
  // Where onEpoch stopped the training before, nobody heard the rule.
  if (loop.start?.ended === 'onEpoch' && stopping.isFlat && !goesOnFlat()) return end('noImprovement');
  if (watch.epochs >= maxIter) return end('maxIter');
  // Where nothing can end training before its last epoch, a run need not wait until the one before it has been looked at.
  const isUndisturbed = onEpoch === null && keeper === null && stopping.epochsToStop >= maxIter - watch.epochs;
  const beginsAhead = session.queuesRuns && !looksAtWeights && isUndisturbed;
  let underWay = begin(draw(watch.epochs), 0);
  while (watch.epochs < maxIter) {
    const done = watch.epochs;
    const { epochs, before, rates, losses } = underWay;
    // The next run's order is drawn while this one runs, in another thread as the case may be.
    const drawn = done + epochs < maxIter ? draw(done + epochs) : null;
    const ahead = drawn !== null && beginsAhead ? begin(drawn, epochs) : null;
    let ended: Ended | undefined;
    for (const [epoch, loss] of (await losses).entries()) {
      ended = await watch.look(loss, rates[epoch]!);
      if (ended !== undefined) break;
    }
    const kept = watch.epochs - done;
    learningRate.advance(kept);
    if (ended === undefined) {
      if (drawn === null) break;
      await keepProgress(drawn.before);
      underWay = ahead ?? begin(drawn, 0);
      continue;
    }
    if (kept < epochs) {
      before.back();
      const rows = order.next(kept);
      // Nobody asks for weights that lead to no numbers, which is all that ends a training with a run ahead.
      if (ended !== 'diverged') {
        await session.rewind();
        await session.run(rows, rates.slice(0, kept));
      }
    } else {
      drawn?.before.back();
    }
    if (ended !== 'noImprovement' || !goesOnFlat()) return end(ended);
    if (watch.epochs < maxIter) {
      await keepProgress(order.mark());
      underWay = begin(draw(watch.epochs), 0);
    }
  }
  loop.signal?.throwIfAborted();
  return end('maxIter');
}

/** The order of a run, and the way back to before it was drawn. */
interface Drawn {
  readonly epochs: number;
  readonly rows: Int32Array;
  readonly before: OrderMark;
}

/** A run that has begun, with the learning rates and the losses of its epochs. */
interface UnderWay extends Omit<Drawn, 'rows'> {
  readonly rates: Float64Array;
  readonly losses: Promise<Float64Array>;
}
