import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { InvalidParameterError, ModelFileError } from '../../src';
import { writeModelFolder } from '../../src/model-file';
import { withFailingCalls } from '../files/failing-calls';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'model-folder-'));
});
afterEach(() => {
  rmSync(place, { recursive: true });
});

const FILES = { 'model.json': '{}', 'weights.bin': Uint8Array.of(1, 2) };

describe('writeModelFolder', () => {
  it('makes the folders around its own', async () => {
    const folder = join(place, 'models', 'iris', '1');
    await writeModelFolder('save', folder, FILES);
    expect(readdirSync(folder).sort()).toEqual(['model.json', 'weights.bin']);
    expect(readdirSync(join(place, 'models', 'iris'))).toEqual(['1']);
    expect([...readFileSync(join(folder, 'weights.bin'))]).toEqual([1, 2]);
  });

  it('refuses a folder with files, a file and no path', async () => {
    mkdirSync(join(place, 'taken'));
    writeFileSync(join(place, 'taken', 'mine'), '');
    for (const folder of [join(place, 'taken'), join(place, 'taken', 'mine'), '', undefined as never]) {
      const problem = writeModelFolder('save', folder, FILES);
      await expect(problem).rejects.toThrow(InvalidParameterError);
      await expect(problem).rejects.toThrow(
        'save: folder must be the path of a folder that is not there yet, or is empty. Got ',
      );
    }
    expect(readdirSync(place)).toEqual(['taken']);
    expect(readdirSync(join(place, 'taken'))).toEqual(['mine']);
  });

  it('says in the words of the system that there can be no folder, by the name that was given', async () => {
    const file = join(place, 'file');
    writeFileSync(file, '');
    const folder = join(file, 'models', '1');
    const problem = writeModelFolder('save', folder, FILES);
    await expect(problem).rejects.toThrow(ModelFileError);
    await expect(problem).rejects.toThrow(
      `${folder}: cannot be written: not a directory (ENOTDIR). Nothing is left of it.`,
    );
  });

  it('leaves nothing where any call of the system fails', async () => {
    const folder = join(place, 'model');
    const all = await withFailingCalls(
      () => false,
      () => writeModelFolder('save', folder, FILES),
    );
    rmSync(folder, { recursive: true });
    expect(all.calls.length).toBeGreaterThan(6); // each file is opened, written, synced and closed
    for (const failing of all.calls.keys()) {
      const { error } = await withFailingCalls(
        (call) => call === failing,
        () => writeModelFolder('save', folder, FILES),
      );
      expect(error).toBeInstanceOf(ModelFileError);
      expect(String(error)).toMatch(/model: cannot be written: .*\(EIO\)\. Nothing is left of it\.$/);
      expect(existsSync(folder)).toBe(false);
      expect(readdirSync(place)).toEqual([]);
    }
  });
});
