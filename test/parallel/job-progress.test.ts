import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { jobProgress } from '../../src/parallel/job-progress';

/** Keeps what is written to it. */
class Recorder extends Writable {
  text = '';
  readonly isTTY: boolean;
  readonly columns: number;

  constructor(isTTY: boolean, columns = 120) {
    super();
    this.isTTY = isTTY;
    this.columns = columns;
  }

  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.text += chunk.toString();
    done();
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

/** What a terminal shows: its lines. It knows no more than the beginning of a line and the clearing of its rest. */
function screen(text: string): string[] {
  return text.split('\n').map((line) => {
    let shown = '';
    let column = 0;
    for (const part of line.replaceAll('\u001B[K', '\t').split(/([\r\t])/)) {
      if (part === '\r') column = 0;
      else if (part === '\t') shown = shown.slice(0, column);
      else {
        shown = shown.slice(0, column) + part + shown.slice(column + part.length);
        column += part.length;
      }
    }
    return shown;
  });
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
    expect(screen(text)).toEqual([`GridSearchCV.fit ${'█'.repeat(24)} 4/4 jobs, took 8 s`, '']);
  });

  it('keeps the bar in one line of a narrow terminal', () => {
    const lines = screen(watched(new Recorder(true, 30), 4, 2000));
    expect(lines).toEqual([`GridSearchCV.fit ${'█'.repeat(12)}`, '']);
    expect(screen(watched(new Recorder(true, 0), 4, 2000))[0]).toContain('4/4 jobs, took 8 s'); // of unknown width
  });

  it('switches nothing of the terminal: neither cursor nor line wrap, and nothing is saved to come back to', () => {
    const text = watched(new Recorder(true), 4, 2000);
    const rest = text.replaceAll('\r\u001B[K', '');
    expect(rest).not.toContain('\u001B');
    expect(rest).not.toContain('\r');
  });

  it('takes the bar away for a warning, which has lines of its own, and shows it below', () => {
    const { stderr, status } = spawnSync(
      process.execPath,
      ['--require', 'tsx/cjs', join(__dirname, 'warning-process.ts')],
      { encoding: 'utf8' },
    );
    const lines = screen(stderr).map((line) => line.replace(/\(node:\d+\) |took \d+ s$/g, ''));
    expect(lines.filter((line) => !line.includes('--trace-warnings'))).toEqual([
      'Warning: of job 1',
      'Warning: of job 2',
      'Warning: of job 3',
      `test ${'█'.repeat(24)} 3/3 jobs, `,
      '',
    ]);
    expect(status).toBe(0);
  });

  it('does not listen to warnings any longer when it has ended', () => {
    const before = process.listenerCount('warning');
    watched(new Recorder(true), 4, 2000);
    expect(process.listenerCount('warning')).toBe(before);
  });

  it.each([0, false])('says nothing where verbose is %p', (verbose) => {
    const terminal = new Recorder(false);
    const progress = jobProgress('GridSearchCV.fit', 1, verbose, terminal);
    progress.advance();
    progress.end();
    expect(terminal.text).toBe('');
  });
});
