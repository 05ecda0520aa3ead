import type { JobKind } from './job-kind';

/** Runs jobs one after the other in this process. */
export async function runInTurn<Shared, Task, Result>(
  kind: JobKind<Shared, Task, Result>,
  shared: Shared,
  tasks: readonly Task[],
  { signal, onResult }: { signal: AbortSignal | undefined; onResult: (result: Result, index: number) => void },
): Promise<Result[]> {
  const results: Result[] = [];
  for (const [index, task] of tasks.entries()) {
    signal?.throwIfAborted();
    const result = await kind.run(shared, task, signal);
    results.push(result);
    onResult(result, index);
  }
  return results;
}
