/**
 * A process of one thread was asked for what may come out in other bits than in its program, which has all threads. Whoever
 * runs the process hands the work to one with all of them, whatever becomes of this error on its way.
 */
export class TooFewThreadsError extends Error {
  override readonly name = 'TooFewThreadsError';

  constructor() {
    super('this process has one thread of the native library, and its program has more: the bits may differ');
  }
}

let hasOneThread = false;
let isShort = false;

/** Said of a process that has one thread of the native library because others share the processors with it. */
export function allowOneThread(): void {
  hasOneThread = true;
}

/**
 * Comes before what may have other bits with another number of threads.
 *
 * @throws TooFewThreadsError in a process of one thread
 */
export function demandAllThreads(): void {
  if (!hasOneThread) return;
  isShort = true;
  throw new TooFewThreadsError();
}

/** Whether anything has demanded all threads in vain, in all of this process' life. */
export function hasLackedThreads(): boolean {
  return isShort;
}
