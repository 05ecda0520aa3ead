import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';

const folder = mkdtempSync(join(tmpdir(), 'tfjs-learn-test-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

let files = 0;
let file: string;
beforeEach(() => {
  file = join(folder, `file-${files++}`);
});

function start(...given: (string | number)[]): ChildProcess {
  const flags = ['--require', 'tsx/cjs', join(__dirname, 'parent-process.ts')];
  return spawn(process.execPath, [...flags, file, ...given.map(String)], { stdio: ['ignore', 'pipe', 'inherit'] });
}

function pids(): number[] {
  try {
    return readFileSync(file, 'utf8').trim().split('\n').map(Number);
  } catch {
    return [];
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(5);
}

/** Files of data that a process has in memory. */
function filesOf(pid: number): string[] {
  return readdirSync('/dev/shm').filter((name) => name.startsWith(`tfjs-learn-${pid}-`));
}

describe('The processes of a program', () => {
  it('do not keep it alive when their jobs are done, and end with it', async () => {
    const program = start(0);
    await once(program.stdout!, 'data');
    const doneMs = performance.now();
    const [code] = (await once(program, 'exit')) as [number | null];
    expect(code).toBe(0);
    expect(performance.now() - doneMs).toBeLessThan(5000); // they would wait for ten seconds
    await until(() => !pids().some(isRunning));
  });

  it('end when it is killed in the middle of their jobs', async () => {
    const program = start(60_000);
    await until(() => pids().length === 2);
    expect(pids().every(isRunning)).toBe(true);
    program.kill('SIGKILL');
    await until(() => !pids().some(isRunning));
    if (process.platform === 'linux') expect(filesOf(program.pid!)).toEqual([]);
  });

  it('end when it calls process.exit, and the data that they shared are removed', async () => {
    const program = start(60_000);
    await until(() => pids().length === 2);
    if (process.platform === 'linux') expect(filesOf(program.pid!)).toHaveLength(1);
    const exited = once(program, 'exit');
    program.kill('SIGUSR2');
    expect(await exited).toEqual([0, null]); // by itself, and by no signal
    await until(() => !pids().some(isRunning));
    if (process.platform === 'linux') expect(filesOf(program.pid!)).toEqual([]);
  });
});
