import type { JobKind } from './job-kind';

/** How jobs are run. */
export interface JobOptions<Result> {
  /** Whose jobs they are, for messages, such as `GridSearchCV.fit`. */
  readonly who: string;
  /** How many at once: null or 1 one after the other in this process, -1 as many as there are processors. */
  readonly nJobs: number | null;
  readonly signal?: AbortSignal | undefined;
  /** Called as results come in, in whatever order. */
  readonly onResult?: ((result: Result, index: number) => void) | undefined;
}

/**
 * Runs all tasks over the same shared data.
 *
 * @returns the results in the order of the tasks
 * @throws what a job throws, or the signal's reason; then no further job is begun
 */
export async function runJobs<Shared, Task, Result>(
  kind: JobKind<Shared, Task, Result>,
  shared: Shared,
  tasks: readonly Task[],
  { signal, onResult }: JobOptions<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const [index, task] of tasks.entries()) {
    signal?.throwIfAborted();
    const result = await kind.run(shared, task, signal);
    results.push(result);
    onResult?.(result, index);
  }
  return results;
}
