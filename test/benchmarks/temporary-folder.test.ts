import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  'A temporary folder is gone, and the program that uses it, when %s ends the benchmarks',
  async (signal, code) => {
    const place = mkdtempSync(join(tmpdir(), 'tfjs-learn-test-'));
    const folders = (): string[] => readdirSync(place).filter((name) => name.startsWith('tfjs-learn-bench-'));
    const pid = (): string => {
      const file = join(place, folders()[0] ?? '', 'pid');
      return existsSync(file) ? readFileSync(file, 'utf8') : '';
    };
    const child = spawn(process.execPath, ['--require', 'tsx/cjs', join(__dirname, 'folder-process.ts')], {
      env: { ...process.env, TMPDIR: place },
    });
    while (pid() === '') await sleep(5);
    const measured = Number(pid());
    child.kill(signal);
    expect(await once(child, 'close')).toEqual([code, null]);
    expect(folders()).toEqual([]);
    while (isAlive(measured)) await sleep(5);
    rmSync(place, { recursive: true });
  },
);
