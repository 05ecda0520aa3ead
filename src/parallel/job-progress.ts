import { duration } from './duration';
import { type StatusTerminal, statusLine } from './status-line';

/** Shows how far the jobs of a run are, on stderr. */
export interface JobProgress {
  /** One more is done. */
  advance(): void;
  /** Nothing more comes. */
  end(): void;
}

/** A line in a file is written when so much more of the jobs is done, and not sooner than this after the one before. */
const SHARE = 0.1;
const LINE_MS = 1000;

/** Of the bar, in characters. */
const WIDTH = 24;

/**
 * A bar with the time left where someone is watching, else a line from time to time.
 *
 * @param verbose  whether anything is shown: true, or 1 and more
 */
export function jobProgress(
  who: string,
  jobs: number,
  verbose: boolean | number,
  terminal: StatusTerminal = process.stderr,
): JobProgress {
  if (Number(verbose) < 1) return { advance: () => undefined, end: () => undefined };
  return terminal.isTTY === true ? bar(who, jobs, terminal) : lines(who, jobs, terminal);
}

function bar(who: string, jobs: number, terminal: StatusTerminal): JobProgress {
  const line = statusLine(terminal);
  const timeLeft = clock(jobs);
  let done = 0;
  const show = (left: string): void => {
    const filled = Math.round((WIDTH * done) / jobs);
    line.show(`${who} ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done}/${jobs} jobs, ${left}`);
  };
  show('…');
  return {
    advance: () => {
      done++;
      show(timeLeft(done));
    },
    end: () => {
      line.end();
    },
  };
}

function lines(who: string, jobs: number, terminal: StatusTerminal): JobProgress {
  const timeLeft = clock(jobs);
  let done = 0;
  let shownAt = 0;
  let shownMs = performance.now();
  return {
    advance: () => {
      done++;
      const isDue = done - shownAt >= jobs * SHARE && performance.now() - shownMs >= LINE_MS;
      if (!isDue && done < jobs) return;
      terminal.write(`${who}: ${done}/${jobs} jobs, ${timeLeft(done)}\n`);
      shownAt = done;
      shownMs = performance.now();
    },
    end: () => undefined,
  };
}

/** @returns in words how long the rest will take at the pace so far, or how long all took */
function clock(jobs: number): (done: number) => string {
  const beganMs = performance.now();
  return (done) => {
    const elapsedMs = performance.now() - beganMs;
    return done === jobs ? `took ${duration(elapsedMs)}` : `${duration((elapsedMs / done) * (jobs - done))} left`;
  };
}
