/**
 * Jobs that wait, taken from both ends: those that lie together are often of one shape, whose program only one process
 * compiles while others that need it wait. So they begin with different ones.
 */
export class JobQueue<Job> {
  readonly #jobs: readonly Job[];
  #first = 0;
  #end: number;

  constructor(jobs: readonly Job[]) {
    this.#jobs = jobs;
    this.#end = jobs.length;
  }

  /** The job at one end, with its place among all; undefined when none is left. */
  take(from: 'first' | 'last'): { readonly index: number; readonly job: Job } | undefined {
    if (this.#first >= this.#end) return undefined;
    const index = from === 'first' ? this.#first++ : --this.#end;
    return { index, job: this.#jobs[index]! };
  }
}
