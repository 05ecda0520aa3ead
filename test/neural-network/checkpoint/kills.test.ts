/** A few of the kills of `npm run kill-fits`. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RandomState } from '../../../src';
import { nativeStatus } from '../../../src/engines/tensorflow';
import { killFits } from './kill-fits';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kills-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const CASES = [
  { solver: 'early stopping', engine: 'matrix', runs: true },
  { solver: 'sgd adaptive', engine: 'tensorflow', runs: nativeStatus().available },
] as const;

for (const { solver, engine, runs } of CASES) {
  (runs ? test : test.skip)(`A fit that is killed again and again ends with the same bytes: ${solver}, ${engine}`, async () => {
    const { kills, finished, equal } = await killFits({ solver, engine }, 3, join(folder, 'fit'), new RandomState(1));
    expect(kills).toBe(3);
    expect(finished).toBeGreaterThan(0);
    expect(equal).toBe(finished);
  }, 300_000);
} // prettier-ignore
