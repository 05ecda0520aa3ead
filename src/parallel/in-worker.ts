/** Whether this process is itself a worker: jobs of its jobs run in it, or there would be processes without end. */
let isWorker = false;

export function isInWorker(): boolean {
  return isWorker;
}

/** Said by the program of worker processes. */
export function enterWorker(): void {
  isWorker = true;
}
