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
  while (hasLastedLong()) await nextTurn(); // whoever goes on first may take all of the next turn
}

function hasLastedLong(): boolean {
  if (startMs !== null) return performance.now() - startMs >= TURN_MS;
  startMs = performance.now();
  setImmediate(() => {
    startMs = null;
  });
  return false;
}
