import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long this thread works before it lets timers and sockets have their turn. */
const TURN_MS = 8;

/** When the present turn's first work began; null where there was none. */
let startMs: number | null = null;

/**
 * The turns of the event loop that long work in this thread has to give: to be awaited often, for it does nothing but look at the clock
 * until all such work together has lasted long enough.
 */
export async function giveTurnWhenLong(): Promise<void> {
  // Again where others have taken all of the next turn.
  while (isTurnLong()) await nextTurn();
}

/** Whether there is a turn to give: waiting for one that is not takes as long as looking at the clock many times. */
export function isTurnLong(): boolean {
  return performance.now() - turnStartMs() >= TURN_MS;
}

/** When the present turn's first work began, which is now where there was none. */
function turnStartMs(): number {
  if (startMs === null) {
    startMs = performance.now();
    setImmediate(() => {
      startMs = null;
    });
  }
  return startMs;
}
