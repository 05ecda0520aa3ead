/**
 * What `verbose` prints when something is done, as scikit-learn prints it: 70 characters wide, with seconds or minutes.
 *
 * @param start  by `performance.now()`
 */
export function elapsedLine(who: string, message: string, start: number): string {
  const seconds = (performance.now() - start) / 1000;
  const time = seconds > 60 ? `${(seconds / 60).toFixed(1).padStart(4)}min` : ` ${seconds.toFixed(1).padStart(5)}s`;
  const head = `[${who}] `;
  const tail = ` ${message}, total=${time}`;
  return head + '.'.repeat(Math.max(0, WIDTH - head.length - tail.length)) + tail;
}

const WIDTH = 70;
