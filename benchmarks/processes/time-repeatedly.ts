// scikit_learn.py does the same.
/** V8 takes several short runs to compile what runs in them, and this library some sixty of 10,000 predictions, which takes it 0.3 s beside them. */
const WARM_MS = 1500;
const MOST_WARM_UPS = 400;
/** Of something as long as that one warm-up is enough, and all that there is time for. */
const LONG_MS = 1000;
const ENOUGH_MS = 300;
const MOST_RUNS = 25;

/**
 * Times something after it has warmed up: again and again until that took long enough for a median.
 *
 * @param firstMs  what a first run took, which is a warm-up
 * @param run      @returns what one run took
 */
export async function timeRepeatedly(firstMs: number, run: () => Promise<number>): Promise<number[]> {
  if (firstMs < LONG_MS) {
    for (let i = 0, total = 0; i < MOST_WARM_UPS && total < WARM_MS; i++) total += await run();
  }
  const times: number[] = [];
  let total = 0;
  while (total < ENOUGH_MS && times.length < MOST_RUNS) {
    const ms = await run();
    times.push(ms);
    total += ms;
  }
  return times;
}
