import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import { compileAlone } from '../../../../src/engines/tensorflow/store/compile-alone';

const folder = mkdtempSync(join(tmpdir(), 'tfjs-learn-test-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('compileAlone', () => {
  it('lets one go after the other where they are of one key, and beside each other else', async () => {
    const journal: string[] = [];
    const work = (key: string) => async (): Promise<void> => {
      journal.push(`${key} begins`);
      await sleep(50);
      journal.push(`${key} ends`);
    };
    await Promise.all(['a', 'a', 'b'].map((key) => compileAlone(folder, key, work(key))));
    expect(journal.filter((line) => line.startsWith('a'))).toEqual(['a begins', 'a ends', 'a begins', 'a ends']);
    expect(journal.indexOf('b begins')).toBeLessThan(journal.indexOf('a ends'));
    expect(existsSync(join(folder, 'a.lock'))).toBe(false);
  });

  it('does not wait for the dead', async () => {
    writeFileSync(join(folder, 'c.lock'), `4194304 ${hostname()} of-old`); // beyond the numbers that Linux gives
    expect(await compileAlone(folder, 'c', () => Promise.resolve('done'))).toBe('done');
  });

  it('compiles at once where there can be no lock', async () => {
    expect(await compileAlone(join(folder, 'missing'), 'd', () => Promise.resolve('done'))).toBe('done');
  });

  it('hands on what fails, and tries once', async () => {
    let tries = 0;
    const failing = (): Promise<never> => {
      tries++;
      return Promise.reject(new Error('no such program'));
    };
    await expect(compileAlone(folder, 'e', failing)).rejects.toThrow('no such program');
    expect(tries).toBe(1);
    expect(existsSync(join(folder, 'e.lock'))).toBe(false);
  });
});
