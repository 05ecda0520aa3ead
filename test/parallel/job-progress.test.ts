import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { jobProgress } from '../../src/parallel/job-progress';

/** Keeps what is written to it. */
class Recorder extends Writable {
  text = '';
  readonly isTTY: boolean;
  readonly columns = 120;

  constructor(isTTY: boolean) {
    super();
    this.isTTY = isTTY;
  }

  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }

  // What terminals have beside streams.
  cursorTo(): boolean {
    return true;
  }
  moveCursor(): boolean {
    return true;
  }
  clearLine(): boolean {
    return true;
  }
}

let nowMs: number;
beforeEach(() => {
  nowMs = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
});
afterEach(() => {
  jest.restoreAllMocks();
});

function watched(terminal: Recorder, jobs: number, msPerJob: number): string {
  const progress = jobProgress('GridSearchCV.fit', jobs, 1, terminal);
  for (let i = 0; i < jobs; i++) {
    nowMs += msPerJob;
    progress.advance();
  }
  progress.end();
  return terminal.text;
}

describe('jobProgress', () => {
  it('writes lines where nobody watches: at every tenth, with the time left at the pace so far', () => {
    expect(watched(new Recorder(false), 40, 30_000).split('\n').slice(0, 3)).toEqual([
      'GridSearchCV.fit: 4/40 jobs, 18 min 0 s left',
      'GridSearchCV.fit: 8/40 jobs, 16 min 0 s left',
      'GridSearchCV.fit: 12/40 jobs, 14 min 0 s left',
    ]);
  });

  it('writes at most one line a second, and the last one', () => {
    expect(watched(new Recorder(false), 40, 60)).toBe(
      'GridSearchCV.fit: 17/40 jobs, 1 s left\nGridSearchCV.fit: 34/40 jobs, 1 s left\nGridSearchCV.fit: 40/40 jobs, took 2 s\n',
    );
  });

  it('says hours where it takes hours', () => {
    expect(watched(new Recorder(false), 10, 3_600_000)).toContain('1/10 jobs, 9 h 0 min left');
  });

  it('draws a bar where someone watches', () => {
    const text = watched(new Recorder(true), 4, 2000);
    expect(text).toMatch(/GridSearchCV\.fit [█░]+ 0\/4 jobs/);
    expect(text).toMatch(/GridSearchCV\.fit █+ 4\/4 jobs, took 8 s/);
  });

  it.each([0, false])('says nothing where verbose is %p', (verbose) => {
    const terminal = new Recorder(false);
    const progress = jobProgress('GridSearchCV.fit', 1, verbose, terminal);
    progress.advance();
    progress.end();
    expect(terminal.text).toBe('');
  });
});
