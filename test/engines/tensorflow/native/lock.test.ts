import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { withLock } from '../../../../src/engines/tensorflow/native/lock';

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tfjs-learn-lock-'));
  lock = join(folder, 'lock');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const ok = (): Promise<string> => Promise.resolve('ok');

describe('a lock', () => {
  test('lets one at a time through and is gone afterwards, also after a failure', async () => {
    let inside = 0;
    let most = 0;
    const action = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, 20));
      inside--;
    };
    await Promise.all([1, 2, 3, 4].map(() => withLock(lock, action)));
    expect(most).toBe(1);
    await expect(withLock(lock, () => Promise.reject(new Error('inside')))).rejects.toThrow('inside');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('of a dead process is taken over at once', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(lock, `${pid} ${hostname()} id`);
    expect(await withLock(lock, ok)).toBe('ok');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('of another host is waited for, and taken over after a minute of silence', async () => {
    writeFileSync(lock, '1 another-host id');
    const waited: number[] = [];
    const running = withLock(lock, ok, {
      onWait: (pid) => {
        waited.push(pid);
        const longAgo = new Date(Date.now() - 61_000);
        setTimeout(() => {
          expect(existsSync(lock)).toBe(true);
          utimesSync(lock, longAgo, longAgo);
        }, 150);
      },
    });
    expect(await running).toBe('ok');
    expect(waited).toEqual([1]);
  });

  test('that is waited for can be given up', async () => {
    writeFileSync(lock, `${process.pid} ${hostname()} id`);
    const interruption = new AbortController();
    const running = withLock(lock, ok, {
      signal: interruption.signal,
      onWait: () => {
        interruption.abort();
      },
    });
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(existsSync(lock)).toBe(true);
  });
});
