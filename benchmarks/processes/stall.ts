import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';

/** How often the loop is looked at; a stall is what comes on top. */
const RESOLUTION_MS = 2;
/** Long enough for the monitor's own timer to fire a few times: its first one only sets its clock. */
const MARGIN_MS = 20;

/** Runs, and says by how much a timer of this thread was late at the worst. */
export async function withLongestStall<T>(run: () => Promise<T>): Promise<{ result: T; stallMs: number }> {
  const monitor = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  monitor.enable();
  await wait(MARGIN_MS);
  monitor.reset();
  await wait(MARGIN_MS);
  const result = await run();
  await wait(MARGIN_MS);
  monitor.disable();
  return { result, stallMs: Math.max(0, monitor.max / 1e6 - RESOLUTION_MS) };
}
