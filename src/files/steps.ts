import { setImmediate as nextTurn } from 'node:timers/promises';

/** Work that stops for a moment after every millisecond or so; it does not matter for how long. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does work without a stop. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Does work in many turns of the event loop, so that other code runs meanwhile. */
export async function inTurns<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await nextTurn();
  }
}
