import { existsSync } from 'node:fs';
import { ParallelWarning } from '../errors';
import { isInWorker } from './in-worker';
import { jobCount } from './job-count';
import type { JobKind } from './job-kind';
import { jobProgress } from './job-progress';
import type { Portable } from './portable';
import { runInProcesses } from './run-in-processes';
import { runInTurn } from './run-in-turn';
import { removeShared, writeShared } from './shared-file';
import { NotPortableError, toPortable } from './to-portable';
import { WORKER_PROGRAM } from './worker-process';
import type { SharedContent } from './worker-protocol';

/** How jobs are run. */
export interface JobOptions<Result> {
  /** Whose jobs they are, for messages, such as `GridSearchCV.fit`. */
  readonly who: string;
  /**
   * How many at once, each in a process of its own: null or 1 one after the other in this process, -1 as many as there are
   * processors, -2 one less, and so on.
   */
  readonly nJobs: number | null;
  readonly signal?: AbortSignal | undefined;
  /** Called as results come in, in whatever order. */
  readonly onResult?: ((result: Result, index: number) => void) | undefined;
  /** From 1 (or true) on, how many jobs are done and the time left are shown on stderr. */
  readonly verbose?: boolean | number | undefined;
  /**
   * What of the results cannot leave a process, as a subject, such as `returnEstimator: true asks for fitted estimators,
   * which cannot go from one process to another`: the jobs run in this one then. Missing if nothing does.
   */
  readonly kept?: string | undefined;
}

/**
 * Runs all tasks over the same shared data, in this process or over several: the results are the same. What cannot go to
 * another process (a function that is not registered, say) keeps all of them in this one, with a ParallelWarning. A process
 * that dies is replaced, with a ParallelWarning, and its job run again.
 *
 * @returns the results in the order of the tasks
 * @throws what a job throws, or the signal's reason, at once; then no further job is begun, and those that run in other
 *   processes are ended. An error comes from another process with its class if it is the library's or JavaScript's own, else
 *   as an Error with its name, message, stack and properties. WorkerFailedError where a process dies of the same job again
 *   and again. InvalidParameterError for an illegal nJobs.
 */
export async function runJobs<Shared, Task, Result>(
  kind: JobKind<Shared, Task, Result>,
  shared: Shared,
  tasks: readonly Task[],
  { who, nJobs, signal, onResult, verbose = 0, kept }: JobOptions<Result>,
): Promise<Result[]> {
  const processes = Math.min(jobCount(who, nJobs), tasks.length);
  signal?.throwIfAborted();
  const crossing = processes > 1 && !isInWorker() ? portableJobs(kind, shared, tasks, who, kept) : undefined;
  const progress = jobProgress(who, tasks.length, verbose);
  const seen = {
    signal,
    onResult: (result: Result, index: number) => {
      onResult?.(result, index);
      progress.advance();
    },
  };
  try {
    if (crossing === undefined) return await runInTurn(kind, shared, tasks, seen);
    return await runInProcesses(crossing.jobs, { who, shared: crossing.shared, processes, ...seen });
  } finally {
    progress.end();
    if (crossing !== undefined) removeShared(crossing.shared);
  }
}

/** What crosses to other processes, with the file that holds what the jobs share; undefined, with a warning, where something cannot. */
function portableJobs<Shared, Task, Result>(
  { module, name }: JobKind<Shared, Task, Result>,
  shared: Shared,
  tasks: readonly Task[],
  who: string,
  kept: string | undefined,
): { readonly shared: string; readonly jobs: readonly Portable[] } | undefined {
  try {
    if (kept !== undefined) throw new NotPortableError(kept, '');
    if (!existsSync(WORKER_PROGRAM) || !existsSync(module)) {
      throw new NotPortableError('the program is bundled, without files for other processes', 'Leave tfjs-learn out.');
    }
    const jobs = tasks.map((task) => toPortable(task));
    return { shared: written({ module, name, shared: toPortable(shared) }), jobs };
  } catch (error) {
    if (!(error instanceof NotPortableError)) throw error;
    process.emitWarning(new ParallelWarning(who, error));
    return undefined;
  }
}

function written(content: SharedContent): string {
  try {
    return writeShared(content);
  } catch (error) {
    const words = error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
    throw new NotPortableError(`what they share cannot be written for other processes (${words})`, '');
  }
}
