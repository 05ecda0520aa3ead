import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import filePromises from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeWhole } from '../../src/files';
import { HOST } from '../../src/files/left-behind';
import { canMount } from './can-mount';
import { withFailingCalls } from './failing-calls';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tfjs-learn-test-'));
});
afterEach(() => {
  jest.restoreAllMocks();
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

it('makes a file for its owner only, whoever could read the one that was there', async () => {
  const path = join(folder, 'a.txt');
  writeFileSync(path, 'old');
  chmodSync(path, 0o666);
  await writeWhole(path, 'new', 0o600);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('replaces a link, not what it leads to', async () => {
  const target = join(folder, 'target');
  const link = join(folder, 'link');
  const dangling = join(folder, 'dangling');
  writeFileSync(target, 'kept');
  symlinkSync(target, link);
  symlinkSync(join(folder, 'nowhere'), dangling);
  await writeWhole(link, 'new');
  await writeWhole(dangling, 'new');
  expect([target, link, dangling].map((path) => readFileSync(path, 'utf8'))).toEqual(['kept', 'new', 'new']);
  expect(lstatSync(link).isSymbolicLink()).toBe(false);
  expect(readdirSync(folder).sort()).toEqual(['dangling', 'link', 'target']);
});

it('replaces no pipe and no device', async () => {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  await expect(writeWhole(pipe, 'lost')).rejects.toThrow(`${pipe} is no file, and is not replaced by one.`);
  expect(lstatSync(pipe).isFIFO()).toBe(true);
  expect(readdirSync(folder)).toEqual(['pipe']);
});

it('takes the longest name that a folder takes', async () => {
  const name = 'é'.repeat(127); // 254 bytes of 255
  await writeWhole(join(folder, name), 'long');
  expect(readdirSync(folder)).toEqual([name]);
});

it('removes drafts of dead processes, and no other', async () => {
  const path = join(folder, 'a.txt');
  const { pid } = spawnSync(process.execPath, ['--version']); // ended, and its number is not given again so soon
  const random = '0123456789ab';
  const kept = [
    `.a.txt-${process.pid}-${HOST}-${random}`, // may be in the midst of its writing
    `.a.txt-${pid}-00000000-${random}`, // on another host, and young
    `.b.txt-${pid}-${HOST}-${random}`, // of another file
    `.a.txt-${pid}-${HOST}`, // no draft's name
  ];
  const removed = [`.a.txt-${pid}-${HOST}-${random}`, `.a.txt-${process.pid}-00000001-${random}`];
  for (const name of [...kept, ...removed]) writeFileSync(join(folder, name), '');
  const twoDaysAgo = Date.now() / 1000 - 2 * 86_400;
  utimesSync(join(folder, removed[1]!), twoDaysAgo, twoDaysAgo);
  await writeWhole(path, 'new');
  expect(readdirSync(folder).sort()).toEqual([...kept, 'a.txt'].sort());
});

describe('With file-system calls that fail', () => {
  /** What writeWhole asks of the system, in this order, where all goes well. */
  const CALLS = ['lstat', 'readdir', 'open', 'open', 'writeFile', 'sync', 'close', 'rename', 'sync', 'close'];
  const RENAME = CALLS.indexOf('rename');
  const NEVER = 'readdir'; // looks for dead drafts, and may fail unseen
  const write = (): Promise<void> => writeWhole(join(folder, 'a.txt'), 'new');
  const content = (): string | undefined => {
    const path = join(folder, 'a.txt');
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  };

  it('has the bytes on the disk before it renames, and the folder after it', async () => {
    expect(await withFailingCalls(() => false, write)).toEqual({ calls: CALLS, error: undefined });
  });

  it.each(['old', undefined])(
    'leaves what was there (%s) or the new file, and no draft, whichever call fails',
    async (old) => {
      for (const [failing, name] of CALLS.entries()) {
        rmSync(join(folder, 'a.txt'), { force: true });
        if (old !== undefined) writeFileSync(join(folder, 'a.txt'), old);
        const { error } = await withFailingCalls((call) => call === failing, write);
        expect(error).toEqual(name === NEVER ? undefined : new Error(`EIO: call ${failing}, ${name}`));
        const expected = name === NEVER || failing > RENAME ? 'new' : old;
        expect(content()).toBe(expected);
        expect(readdirSync(folder)).toEqual(expected === undefined ? [] : ['a.txt']);
      }
    },
  );

  it('says what failed first where all fails from then on, and leaves the old file or the new one', async () => {
    for (const [failing, name] of CALLS.entries()) {
      writeFileSync(join(folder, 'a.txt'), 'old');
      const { error } = await withFailingCalls((call) => call >= failing, write);
      expect(error).toEqual(new Error(name === NEVER ? 'EIO: call 2, open' : `EIO: call ${failing}, ${name}`));
      expect(content()).toBe(failing > RENAME ? 'new' : 'old');
    }
  });

  it.each(['EACCES', 'EINVAL', 'EISDIR', 'ENOTSUP', 'EPERM'])(
    'writes all the same where a folder is not opened or not synced: %s',
    async (code) => {
      const refuse = (): Promise<never> => Promise.reject(Object.assign(new Error(code), { code }));
      const open = filePromises.open.bind(filePromises);
      const opening = jest.spyOn(filePromises, 'open').mockImplementationOnce(refuse);
      await write();
      opening.mockImplementationOnce(async (...args) => Object.assign(await open(...args), { sync: refuse }));
      await write();
      expect(opening).toHaveBeenCalledTimes(4); // the folder and the draft, twice
      expect(content()).toBe('new');
    },
  );
});

describe('In a process of its own', () => {
  const PROGRAM = ['--require', 'tsx/cjs', join(__dirname, 'write-whole-process.ts')];
  const inMount = canMount() ? it : it.skip;

  function found(command: string, ...args: readonly string[]): unknown {
    const { stdout, stderr } = spawnSync(command, [...args, folder], { encoding: 'utf8' });
    if (stdout === '') throw new Error(stderr);
    return JSON.parse(stdout);
  }

  it('keeps the old file, and leaves no draft, with too many open files', () => {
    const shell = ['-c', 'ulimit -n 64; exec "$@"', 'sh', process.execPath, ...PROGRAM];
    expect(found('sh', ...shell, 'too many open files')).toEqual([
      { error: 'EMFILE', files: ['model'], content: 'old' }, // no file can be opened
      { error: 'EMFILE', files: ['model'], content: 'old' }, // one: the folder
      { error: null, files: ['model'], content: 'new' }, // two
    ]);
  });

  inMount('keeps the old file, and leaves no draft, on a full disk', () => {
    expect(found('unshare', '-rm', process.execPath, ...PROGRAM, 'full disk')).toEqual([
      { error: 'ENOSPC', files: ['model'], content: 'old' },
      { error: 'ENOSPC', files: ['model'], content: '524288 o' },
      { error: null, files: ['model'], content: '262144 n' }, // what the failures took is free again
    ]);
  });

  inMount('keeps the old file in a folder that is read-only', () => {
    expect(found('unshare', '-rm', process.execPath, ...PROGRAM, 'read-only folder')).toEqual([
      { error: 'EROFS', files: ['model'], content: 'old' },
    ]);
  });
});
