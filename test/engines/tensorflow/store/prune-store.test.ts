import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pruneStore } from '../../../../src/engines/tensorflow/store/prune-store';

const MINUTE_S = 60;

describe('A store that is pruned', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tfjs-learn-store-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** A file of ten bytes that was used so long ago. */
  function put(name: string, minutesAgo: number): void {
    const path = join(folder, name);
    writeFileSync(path, '0123456789');
    const used = Date.now() / 1000 - minutesAgo * MINUTE_S;
    utimesSync(path, used, used);
  }

  it('loses the programs that were used the longest ago where there are too many', () => {
    for (const [name, minutes] of Object.entries({ a: 3, b: 1, c: 4, d: 2 })) put(`${name}.program`, minutes);
    pruneStore(folder, { programs: 2, bytes: 1000 });
    expect(readdirSync(folder).sort()).toEqual(['b.program', 'd.program']);
  });

  it('loses them where they are too large together', () => {
    for (const [name, minutes] of Object.entries({ a: 3, b: 1, c: 4, d: 2 })) put(`${name}.program`, minutes);
    pruneStore(folder, { programs: 10, bytes: 35 });
    expect(readdirSync(folder).sort()).toEqual(['a.program', 'b.program', 'd.program']);
  });

  it('loses drafts of processes that are dead by now, and nothing else', () => {
    put('old.draft', 2 * 60);
    put('new.draft', 1);
    put("a user's own", 1e6);
    pruneStore(folder);
    expect(readdirSync(folder).sort()).toEqual(["a user's own", 'new.draft']);
  });

  it('loses folders and broken links in the place of programs as it does programs', () => {
    mkdirSync(join(folder, 'a.program', 'full'), { recursive: true });
    symlinkSync('nowhere', join(folder, 'b.program'));
    put('c.program', 5);
    pruneStore(folder, { programs: 0, bytes: 1000 });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('may be gone', () => {
    expect(() => {
      pruneStore(join(folder, 'nowhere'));
    }).not.toThrow();
  });
});
