import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  exchangeFolder,
  type NativeStatus,
  ownXlaFlags,
  programFolder,
  thisMachine,
} from '../../../../src/engines/tensorflow/native';
import { makeExchange, openExchange } from '../../../../src/engines/tensorflow/native/exchange-folder';

const isRoot = process.getuid?.() === 0;
const SET_UP: NativeStatus = {
  available: true,
  tfjsNode: '/tfjs-node',
  tfjsNodeVersion: '4.22.0',
  folder: '/cache',
  tensorflow: '2.21.0',
  source: 'the folder /opt',
};

let base: string;
beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'tfjs-learn-test-')));
});
afterEach(() => {
  rmSync(base, { recursive: true });
});

describe('The folder of compiled programs', () => {
  const find = (env: NodeJS.ProcessEnv, status: NativeStatus = SET_UP) =>
    programFolder({ ...thisMachine(), env: { TFJS_LEARN_CACHE: base, ...env } }, status);
  const problem = (env: NodeJS.ProcessEnv, status: NativeStatus = SET_UP) => find(env, status).problem;

  it('is in the cache folder, and is not made by asking for it', () => {
    const path = join(base, 'tfjs-learn/programs');
    expect(find({})).toEqual({ path, exists: false });
    expect(readdirSync(base)).toEqual([]);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    expect(find({})).toEqual({ path, exists: true });
  });

  it('is the one that TFJS_LEARN_PROGRAM_CACHE names', () => {
    expect(find({ TFJS_LEARN_PROGRAM_CACHE: join(base, 'mine') })).toEqual({
      path: join(base, 'mine'),
      exists: false,
    });
  });

  it.each(['off', '', 'OFF', '0', 'false', 'no'])('is none where TFJS_LEARN_PROGRAM_CACHE is "%s"', (value) => {
    expect(problem({ TFJS_LEARN_PROGRAM_CACHE: value })).toBe('TFJS_LEARN_PROGRAM_CACHE switches that off');
  });

  it.each(['none', './programs', '~/programs'])('is none, with a word on it, where it is "%s"', (value) => {
    expect(find({ TFJS_LEARN_PROGRAM_CACHE: value })).toEqual({
      problem: `TFJS_LEARN_PROGRAM_CACHE is "${value}", which is neither an absolute path nor "off"`,
      isWanted: true,
    });
  });

  it.each([
    [{ available: false, reason: 'x' }, 'the native library is not set up'],
    [{ ...SET_UP, tensorflow: undefined }, 'only with the TensorFlow 2.21.0 of npx tfjs-learn setup'],
    [{ ...SET_UP, tensorflow: '2.9.1' }, 'only with the TensorFlow 2.21.0 of npx tfjs-learn setup'],
  ] as const)('is none with a library that may not know of it: %j', (status, words) => {
    expect(problem({}, status)).toBe(words);
  });

  it.each([
    [
      { TF_XLA_FLAGS: '--tf_xla_persistent_cache_directory=/mine' },
      'TF_XLA_FLAGS has TensorFlow keep them in another folder',
    ],
    [{ TF_XLA_FLAGS: 'flags.txt' }, 'TF_XLA_FLAGS names a file of flags'],
    [{ XLA_FLAGS: 'flags.txt' }, 'XLA_FLAGS names a file of flags'],
    [{ TF_XLA_FLAGS: '--a=1', XLA_FLAGS: ' --b=2' }, undefined],
  ])("goes by the user's flags %j", (env, words) => {
    expect(problem(env)).toBe(words);
  });

  it.each([0o755, 0o770, 0o777])('is not used with mode %o', (mode) => {
    const path = join(base, 'programs');
    mkdirSync(path);
    chmodSync(path, mode);
    expect(problem({ TFJS_LEARN_PROGRAM_CACHE: path })).toBe(`${path} is open to others (it must be of mode 700)`);
  });

  it('is not used where others may put another one in its place, also behind a link', () => {
    const open = join(base, 'open');
    mkdirSync(join(open, 'programs'), { recursive: true, mode: 0o700 });
    symlinkSync(join(open, 'programs'), join(base, 'link'));
    chmodSync(open, 0o777);
    expect(problem({ TFJS_LEARN_PROGRAM_CACHE: join(open, 'programs') })).toBe(`${open} can be written by others`);
    expect(problem({ TFJS_LEARN_PROGRAM_CACHE: join(base, 'link') })).toBe(`${open} can be written by others`);
    chmodSync(open, 0o1777); // as /tmp is
    expect(problem({ TFJS_LEARN_PROGRAM_CACHE: join(open, 'programs') })).toBeUndefined();
  });

  (isRoot ? it : it.skip)("is not used where it is another user's, or in another user's folder", () => {
    const theirs = join(base, 'theirs');
    mkdirSync(join(theirs, 'mine'), { recursive: true, mode: 0o700 });
    chownSync(theirs, 12345, 12345);
    for (const path of [theirs, join(theirs, 'mine')])
      expect(problem({ TFJS_LEARN_PROGRAM_CACHE: path })).toBe(`${theirs} belongs to another user`);
  });

  it.each(['file', 'file/programs'])('is none where there is a file in its place or above it: %s', (path) => {
    writeFileSync(join(base, 'file'), '');
    expect(problem({ TFJS_LEARN_PROGRAM_CACHE: join(base, path) })).toBe(`${join(base, 'file')} is not a folder`);
  });

  (isRoot ? it.skip : it)('is none where it cannot be written', () => {
    chmodSync(base, 0o500);
    expect(problem({})).toContain('EACCES: ');
    chmodSync(base, 0o700);
  });

  it('is not made where others may put another one in its place', () => {
    chmodSync(base, 0o777);
    expect(problem({})).toBe(`${base} can be written by others`);
  });
});

describe('The exchange folder', () => {
  it("is named beside the user's flags, whatever characters are in it", () => {
    const place = join(base, `it's a "good" \\ place`);
    mkdirSync(place);
    const flags = openExchange({ TF_XLA_FLAGS: ' --mine=1' }, [place]);
    const folder = exchangeFolder({ TF_XLA_FLAGS: flags })!;
    expect(folder.startsWith(join(place, `tfjs-learn-${process.pid}-`))).toBe(true);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder)).toEqual([]);
    expect(ownXlaFlags({ TF_XLA_FLAGS: flags })).toBe('--mine=1');
  });

  it('that a parent process had is not the one of this process, and gives way to it', () => {
    const parents = openExchange({}, [base]).replace(`tfjs-learn-${process.pid}-`, 'tfjs-learn-1234567890-');
    expect(exchangeFolder({ TF_XLA_FLAGS: parents })).toBeUndefined();
    const flags = openExchange({ TF_XLA_FLAGS: parents }, [base]);
    expect(exchangeFolder({ TF_XLA_FLAGS: flags })).toMatch(`tfjs-learn-${process.pid}-`);
    expect(flags).not.toContain('1234567890');
  });

  it('is not where others could put another one in its place', () => {
    chmodSync(base, 0o777);
    expect(() => makeExchange([base])).toThrow(`(${base} can be written by others)`);
    expect(readdirSync(base)).toEqual([]);
  });
});
