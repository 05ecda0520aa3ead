import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findChromium } from './find-chromium';

describe('findChromium', () => {
  let root: string;
  const at = (...parts: string[]): string => join(root, ...parts);

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'tfjs-learn-find-'));
    const folders = ['empty', 'google', 'debian', 'decoys'];
    folders.forEach((folder) => {
      mkdirSync(at(folder));
    });
    writeFileSync(at('google', 'google-chrome'), '', { mode: 0o755 });
    writeFileSync(at('debian', 'chromium'), '', { mode: 0o755 });
    mkdirSync(at('decoys', 'chromium'));
    writeFileSync(at('decoys', 'google-chrome'), 'not executable', { mode: 0o644 });
  });

  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  const path = (...folders: string[]): string => folders.map((folder) => at(folder)).join(delimiter);

  it('finds nothing in an empty PATH, none, or one of folders and texts that have the right name', () => {
    expect(findChromium({})).toBeUndefined();
    expect(findChromium({ PATH: '' })).toBeUndefined();
    expect(findChromium({ PATH: path('empty', 'decoys', 'missing') })).toBeUndefined();
  });

  it("finds Google's, but Debian's first wherever it is in PATH", () => {
    expect(findChromium({ PATH: path('decoys', 'google') })).toBe(at('google', 'google-chrome'));
    expect(findChromium({ PATH: path('google', 'debian') })).toBe(at('debian', 'chromium'));
  });

  it('takes what TFJS_LEARN_CHROMIUM names, and refuses a name of nothing', () => {
    const PATH = path('debian');
    expect(findChromium({ PATH, TFJS_LEARN_CHROMIUM: at('google', 'google-chrome') })).toBe(
      at('google', 'google-chrome'),
    );
    expect(findChromium({ PATH, TFJS_LEARN_CHROMIUM: '' })).toBe(at('debian', 'chromium'));
    expect(() => findChromium({ PATH, TFJS_LEARN_CHROMIUM: 'no/such' })).toThrow(
      'TFJS_LEARN_CHROMIUM names no/such, which is no program. Name one, or unset it to search PATH.',
    );
  });
});
