// scikit_learn.py does the same.
/** V8 takes several short runs to compile what runs in them, and this library some sixty of 10,000 predictions and 0.3 s beside them. */
const WARM_MS = 1500;
/** Of something as long as that one warm-up is enough, and all that there is time for. */
const LONG_MS = 1000;
const ENOUGH_MS = 500;
const MOST_RUNS = 25;

/**
 * Times something after it has warmed up: again and again until that took long enough for a median.
 *
 * @param firstMs  what a first run took, which is a warm-up
 * @param run      @returns what one run took
 */
export async function timeRepeatedly(firstMs: number, run: () => Promise<number>): Promise<number[]> {
  if (firstMs < LONG_MS) await until(WARM_MS, Infinity, run);
  return until(ENOUGH_MS, MOST_RUNS, run);
}

/** Runs it again and again, once at least, as long as that has taken less in all; what a run says that it took may be for one of many calls. */
async function until(ms: number, mostRuns: number, run: () => Promise<number>): Promise<number[]> {
  const startMs = performance.now();
  const times: number[] = [];
  do times.push(await run());
  while (performance.now() - startMs < ms && times.length < mostRuns);
  return times;
}
