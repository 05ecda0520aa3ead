import { randomUUID } from 'node:crypto';
import { ParallelWarning, WorkerFailedError } from '../errors';
import { unlessAborted } from '../training';
import type { Portable } from './portable';
import { JobQueue } from './job-queue';
import { workerPool } from './worker-pool';
import { AllThreadsNeeded, mayHaveOneThread, WorkerDeath, type WorkerProcess } from './worker-process';

/** A job whose process dies is begun so often again, by another process. */
const MOST_RERUNS = 3;

interface ProcessOptions<Result> {
  readonly who: string;
  /** The file with what the jobs share: it is read once by each process. */
  readonly shared: string;
  /** How many processes; not more than jobs. */
  readonly processes: number;
  readonly signal: AbortSignal | undefined;
  readonly onResult: (result: Result, index: number) => void;
}

/**
 * Runs jobs in processes of their own.
 *
 * @returns the results in the order of the jobs
 * @throws what a job throws, the signal's reason, or WorkerFailedError; then all that still runs is killed
 */
export async function runInProcesses<Result>(
  jobs: readonly Portable[],
  { who, shared, processes, signal, onResult }: ProcessOptions<Result>,
): Promise<Result[]> {
  const run = randomUUID();
  const results: Result[] = [];
  const queue = new JobQueue(jobs);
  const busy = new Set<WorkerProcess>();
  const ended = new AbortController();
  const isOver = (): boolean => ended.signal.aborted;
  let hasWarned = false;
  /** Until a job needs more: small fits are faster so, and processes do not fight for the processors. */
  let isOneThreadEnough = mayHaveOneThread();

  const warnOf = (death: WorkerDeath): void => {
    if (!hasWarned) process.emitWarning(new ParallelWarning(who, { died: death.how }));
    hasWarned = true;
  };

  const take = (): WorkerProcess => {
    const worker = workerPool.take(isOneThreadEnough);
    busy.add(worker);
    return worker;
  };

  const giveBack = (worker: WorkerProcess): void => {
    busy.delete(worker);
    worker.forget(run);
    workerPool.giveBack(worker);
  };

  /** Runs jobs as long as there are any, in one process, or where that dies in those that take its place. */
  const lane = async (number: number): Promise<void> => {
    let worker = take();
    let reruns = 0;
    const end = number % 2 === 0 ? 'first' : 'last';
    for (let next = queue.take(end); next !== undefined && !isOver();) {
      const { index, job } = next;
      if (worker.hasOneThread && !isOneThreadEnough) {
        giveBack(worker);
        worker = take();
      }
      try {
        const result = (await worker.run({ job, run, shared })) as Result;
        if (isOver()) return;
        results[index] = result;
        onResult(result, index);
        next = queue.take(end);
        reruns = 0;
      } catch (error) {
        if (isOver()) return;
        if (error instanceof AllThreadsNeeded) {
          isOneThreadEnough = false;
          busy.delete(worker);
          worker.end();
          worker = take();
          continue;
        }
        if (!(error instanceof WorkerDeath)) {
          giveBack(worker);
          throw error;
        }
        busy.delete(worker);
        if (reruns === MOST_RERUNS) throw new WorkerFailedError(who, reruns + 1, error.how);
        warnOf(error);
        worker = take();
        reruns++;
      }
    }
    giveBack(worker);
  };

  try {
    await unlessAborted(signal, Promise.all(Array.from({ length: processes }, (_, number) => lane(number))));
    return results;
  } finally {
    ended.abort();
    for (const worker of busy) worker.kill(); // none where all went well
  }
}
