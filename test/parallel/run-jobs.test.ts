import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { InvalidDataError, InvalidParameterError, WorkerFailedError } from '../../src/errors';
import { runJobs } from '../../src/parallel';
import { workerPool } from '../../src/parallel/worker-pool';
import { takeWarnings } from '../setup/fatal-warnings';
import { NESTED, NOT_PLAIN } from './estimator-jobs';
import { COUNT_OPENED, DIE, SCALE, THROW, THROW_WHAT, WAIT, WARN } from './jobs';

const folder = mkdtempSync(join(tmpdir(), 'tfjs-learn-test-'));
afterAll(() => {
  workerPool.drain();
  rmSync(folder, { recursive: true, force: true });
});

let files = 0;
let file: string;
beforeEach(() => {
  file = join(folder, `file-${files++}`);
});

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const linesOf = (path: string): number[] => {
  try {
    return readFileSync(path, 'utf8').trim().split('\n').map(Number);
  } catch {
    return [];
  }
};
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await sleep(5);
};
const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** What this process has in memory of folders for the moment. */
const inMemory = (): string[] =>
  process.platform === 'linux'
    ? readdirSync('/dev/shm').filter((name) => name.startsWith(`tfjs-learn-${process.pid}-`))
    : [];

describe('runJobs', () => {
  it.each([1, 2, 3])('gives the results in the order of the tasks, over %d processes', async (nJobs) => {
    const seen: [number, number][] = [];
    const results = await runJobs(SCALE, { factor: 3 }, upTo(20), {
      who: 'test',
      nJobs,
      onResult: ({ value }, index) => seen.push([index, value]),
    });
    expect(results.map(({ value }) => value)).toEqual(upTo(20).map((i) => 3 * i));
    expect(seen.sort(([a], [b]) => a - b)).toEqual(upTo(20).map((i) => [i, 3 * i]));
  });

  it('uses as many other processes as asked for, not more than tasks, and the same ones again', async () => {
    const pids = async (nJobs: number, tasks: number): Promise<Set<number>> => {
      const shared = { file, ms: 100 };
      rmSync(file, { force: true });
      await runJobs(WAIT, shared, upTo(tasks), { who: 'test', nJobs });
      return new Set(linesOf(file));
    };
    const first = await pids(3, 6);
    expect(first.size).toBe(3);
    expect(first).not.toContain(process.pid);
    const second = await pids(8, 2);
    expect(second.size).toBe(2);
    for (const pid of second) expect(first).toContain(pid);
  });

  it('hands what jobs share to each process once, and not with every job', async () => {
    workerPool.drain();
    const before = inMemory();
    const data = new Float64Array(1e6); // 8 MB
    const results = await runJobs(COUNT_OPENED, { data }, upTo(40), { who: 'test', nJobs: 2 });
    expect(results.map(({ times, length }) => [times, length])).toEqual(upTo(40).map(() => [1, 1e6]));
    const again = await runJobs(COUNT_OPENED, { data }, upTo(4), { who: 'test', nJobs: 2 });
    expect(again.map(({ times }) => times)).toEqual([2, 2, 2, 2]);
    expect(inMemory()).toEqual(before);
  });

  it('shows how far the jobs are where it is asked to, wherever they run', async () => {
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    for (const nJobs of [1, 2])
      await runJobs(SCALE, { factor: 1 }, upTo(4), { who: `over ${nJobs}`, nJobs, verbose: 1 });
    const lines = write.mock.calls.map(([text]) => String(text)).join('');
    expect(lines).toContain('over 1: 4/4 jobs, took 1 s');
    expect(lines).toContain('over 2: 4/4 jobs, took 1 s');
  });

  it('runs a single job, and all where nJobs is null, in this process', async () => {
    const options = { who: 'test', nJobs: 2 };
    expect((await runJobs(SCALE, { factor: 1 }, [1], options))[0]!.pid).toBe(process.pid);
    expect((await runJobs(SCALE, { factor: 1 }, [1, 2], { ...options, nJobs: null }))[1]!.pid).toBe(process.pid);
    expect(await runJobs(SCALE, { factor: 1 }, [], options)).toEqual([]);
  });

  it('runs jobs of a job in the process of that job', async () => {
    const results = await runJobs(NESTED, null, [0, 1], { who: 'test', nJobs: 2 });
    for (const { outer, inner } of results) {
      expect(outer).not.toBe(process.pid);
      expect(inner).toEqual([outer, outer]);
    }
  });

  it('replaces a process that is killed in the middle of a job and runs that job again', async () => {
    const running = runJobs(WAIT, { file, ms: 300 }, upTo(4), { who: 'test', nJobs: 2 });
    await until(() => linesOf(file).length === 2);
    const victim = linesOf(file)[0]!;
    process.kill(victim, 'SIGKILL');
    expect(await running).toEqual(upTo(4));
    const begun = linesOf(file);
    expect(begun).toHaveLength(5);
    expect(begun.filter((pid) => pid === victim)).toHaveLength(1);
    expect(takeWarnings('ParallelWarning')).toEqual([
      'test: a worker process was killed by SIGKILL. Another one takes its place and its job is run again.',
    ]);
  });

  it('outlives three deaths at the same job, with one warning', async () => {
    expect(await runJobs(DIE, { file, deaths: 3 }, [0, 1], { who: 'test', nJobs: 2 })).toEqual([0, 1]);
    takeWarnings('ParallelWarning');
  });

  it('gives up a job at the fourth death', async () => {
    const running = runJobs(DIE, { file, deaths: 4 }, [0, 1], { who: 'test', nJobs: 2 });
    await expect(running).rejects.toThrow(WorkerFailedError);
    await expect(running).rejects.toThrow(
      'test: a job was begun 4 times and its process died each time; the last one was killed by SIGKILL.',
    );
    takeWarnings('ParallelWarning');
  });

  it('rejects with what a job throws, begins no further one and ends those that run', async () => {
    const beganMs = performance.now();
    const running = runJobs(THROW, { at: 1 }, upTo(9), { who: 'test', nJobs: 3 });
    await expect(running).rejects.toThrow(InvalidDataError);
    await expect(running).rejects.toMatchObject({
      name: 'InvalidDataError',
      argument: 'X',
      message: 'THROW: X must be something else.',
    });
    expect(performance.now() - beganMs).toBeLessThan(20_000); // the others would take a minute
  });

  it('keeps the class of errors of JavaScript and the library, and of others name and properties', async () => {
    const thrown = (what: 'type' | 'own' | 'text' | 'abort'): Promise<unknown> =>
      runJobs(THROW_WHAT, null, [what, what], { who: 'test', nJobs: 2 }).catch((error: unknown) => error);
    const type = await thrown('type');
    expect(type).toBeInstanceOf(TypeError);
    expect(type).toMatchObject({ message: 'of a type' });
    expect((type as Error).stack).toContain('jobs.ts');
    expect((type as Error).cause).toBeInstanceOf(RangeError);
    expect(await thrown('own')).toMatchObject({ name: 'OwnError', message: 'own', code: 7 });
    expect(await thrown('text')).toBe('a text');
    expect(await thrown('abort')).toMatchObject({ name: 'AbortError', message: 'enough' });
  });

  it.each(['function', 'estimator'] as const)('rejects where a result cannot come back: a %s', async (what) => {
    const running = runJobs(NOT_PLAIN, null, [what, what], { who: 'test', nJobs: 2 });
    await expect(running).rejects.toThrow('a job gives a result that is no plain data and cannot leave its process.');
  });

  it('rejects with what onResult throws', async () => {
    const onResult = (): void => {
      throw new RangeError('seen enough');
    };
    await expect(runJobs(SCALE, { factor: 1 }, upTo(4), { who: 'test', nJobs: 2, onResult })).rejects.toThrow(
      'seen enough',
    );
  });

  it('rejects with the reason of an abort at once, and ends the processes that work', async () => {
    const aborter = new AbortController();
    const running = runJobs(WAIT, { file, ms: 60_000 }, upTo(9), { who: 'test', nJobs: 2, signal: aborter.signal });
    await until(() => linesOf(file).length === 2);
    const beganMs = performance.now();
    aborter.abort(new Error('no longer wanted'));
    await expect(running).rejects.toThrow('no longer wanted');
    expect(performance.now() - beganMs).toBeLessThan(2000); // the jobs would take a minute
    const pids = linesOf(file);
    await until(() => !pids.some(isRunning));
    expect(linesOf(file)).toHaveLength(2);
  });

  it('begins nothing where the signal is aborted already', async () => {
    const signal = AbortSignal.abort(new Error('too late'));
    await expect(runJobs(WAIT, { file, ms: 0 }, upTo(4), { who: 'test', nJobs: 2, signal })).rejects.toThrow(
      'too late',
    );
    expect(linesOf(file)).toEqual([]);
  });

  it('hands on the warnings that jobs give', async () => {
    await runJobs(WARN, null, [1, 2], { who: 'test', nJobs: 2 });
    expect(takeWarnings('ParameterWarning', 'ParameterWarning').sort()).toEqual(['WARN: task 1.', 'WARN: task 2.']);
  });

  it.each([0, 1.5, NaN, '2' as never])('refuses nJobs %p', async (nJobs) => {
    const running = runJobs(SCALE, { factor: 1 }, [1], { who: 'test', nJobs });
    await expect(running).rejects.toThrow(InvalidParameterError);
    await expect(running).rejects.toThrow('test: nJobs must be null or an integer other than 0.');
  });
});
