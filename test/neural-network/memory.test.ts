import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { nativeStatus } from '../../src/engines/tensorflow';
import type { Growth } from './growth-program';
import type { Outliving } from './outliving-program';

const isNative = nativeStatus().available;
const MB = 2 ** 20;

/** What a program beside this file prints, without warnings of fits that end before they have converged. */
function printedBy(program: string, ...given: readonly string[]): unknown {
  const args = ['--no-warnings', '--expose-gc', '--require', 'tsx/cjs', join(__dirname, program), ...given];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

describe.each([
  { engine: 'matrix', runs: true },
  { engine: 'tensorflow', runs: isNative },
  { engine: 'auto', runs: isNative }, // small fits by this thread, the large one by the library
] as const)('A process that fits with engine $engine', ({ engine, runs }) => {
  (runs ? it : it.skip)('does not grow by what fits leave behind, and holds one copy of its data', () => {
    const { manyFits, tensors, largeFit } = printedBy('growth-program.ts', engine) as Growth;
    // 1,200 fits, by `auto` 5,000, one in ten diverging and one in ten aborted: 6 MB were seen. It was 18, and by `auto`
    // 17, when hidden classes were made for the objects of each fit.
    expect(manyFits).toBeLessThan(12 * MB);
    expect(tensors).toBe(0);
    // The copy is 1; seen were 1.24 and, by hand, 1.43. A second copy would be 2.2. What the fit before it had, copied and in
    // the library's memory, 0.14 each, may be given back meanwhile: 0.87 was seen too.
    expect(largeFit).toBeGreaterThan(0.7);
    expect(largeFit).toBeLessThan(2);
  });
});

describe('A small fit in this thread', () => {
  it('leaves next to nothing that outlives the collections of young objects', () => {
    const bytes = Object.entries(printedBy('outliving-program.ts') as Outliving);
    expect(bytes).not.toEqual([]);
    // 1.1 to 2.5 KB were seen, most of which V8 has for itself; 4 to 11 when hidden classes were made for each fit's objects.
    expect(bytes.filter(([, each]) => each > 3500)).toEqual([]);
  });
});
