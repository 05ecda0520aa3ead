import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeWhole } from '../../src/files';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tfjs-learn-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('writes a file, or another one in its place, and leaves nothing beside it', async () => {
  const path = join(folder, 'a.txt');
  await writeWhole(path, 'first');
  await writeWhole(path, Uint8Array.of(111, 107), 0o600);
  expect(readFileSync(path, 'utf8')).toBe('ok');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['a.txt']);
});

it('leaves everything as it was where it fails', async () => {
  // The name is taken by a folder that is not empty, which no system renames a file to.
  mkdirSync(join(folder, 'taken'));
  writeFileSync(join(folder, 'taken', 'inside'), 'kept');
  await expect(writeWhole(join(folder, 'taken'), 'lost')).rejects.toMatchObject({ code: expect.stringMatching(/^E/) });
  await expect(writeWhole(join(folder, 'nowhere', 'a.txt'), 'lost')).rejects.toMatchObject({ code: 'ENOENT' });
  expect(readdirSync(folder)).toEqual(['taken']);
  expect(readFileSync(join(folder, 'taken', 'inside'), 'utf8')).toBe('kept');
});
