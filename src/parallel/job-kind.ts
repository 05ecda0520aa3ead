/** A kind of work that is done many times over the same data: with other rows, with other parameters. */
export interface JobKind<Shared, Task, Result> {
  /** The file that exports this kind, for other processes to load: `__filename`. */
  readonly module: string;
  /** The name under which that file exports it. */
  readonly name: string;
  /** Must give the same bits whichever process runs it: all that is random comes with the task. */
  run(shared: Shared, task: Task, signal: AbortSignal | undefined): Promise<Result> | Result;
}
