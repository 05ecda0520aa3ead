import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long the engine works before it lets timers and sockets have their turn. */
const TURN_MS = 8;

/** The turns of the event loop that long work in this thread has to give. */
export class Turns {
  #startMs = performance.now();

  /** To be awaited often: it does nothing but look at the clock until a turn has lasted long enough. */
  async giveWhenLong(): Promise<void> {
    if (performance.now() - this.#startMs < TURN_MS) return;
    await nextTurn();
    this.#startMs = performance.now();
  }
}
