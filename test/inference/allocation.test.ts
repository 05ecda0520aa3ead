import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const PROGRAM = join(__dirname, 'allocation-program.ts');
const FLAGS = ['--expose-gc', '--min-semi-space-size=64', '--max-semi-space-size=64'];

describe('a call of a compiled predictor', () => {
  it('takes no memory, over a million of each kind', () => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [...FLAGS, '--require', 'tsx/cjs', PROGRAM], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { 'a number': number, ...others } = JSON.parse(stdout) as Record<string, number>;
    expect(Object.keys(others)).toHaveLength(12);
    // Less than a byte a call is what V8 itself sets down now and then: of no call can it be, the smallest object has eight.
    expect(Object.entries(others).filter(([, bytes]) => bytes >= 1)).toEqual([]);
    // The number that a function gives is an object of V8's, of 16 bytes at the most, where the call is not inlined.
    expect(number).toBeLessThanOrEqual(16.5);
  });
});
