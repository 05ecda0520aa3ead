import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeStatus } from '../../src/cli/keep-code';
import { nativeStatus } from '../../src/engines/tensorflow/native';

const ROOT = join(__dirname, '..', '..');

/** Elsewhere the command would first bring the library. */
const whereSetUp = nativeStatus().available ? describe : describe.skip;

whereSetUp('setup', () => {
  let root: string;

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'tfjs-learn-test-'));
    cpSync(join(ROOT, 'dist'), join(root, 'dist'), { recursive: true, filter: (file) => !file.endsWith('.code') });
    cpSync(join(ROOT, 'package.json'), join(root, 'package.json'));
    symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  });

  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  /** The lines that name Node's version, which are on the package's code; its exit code; and what doctor says of it then. */
  function setUp(...options: string[]): { said: string; code: number | null; found: string } {
    const cli = (...args: string[]) =>
      spawnSync(process.execPath, [join(root, 'dist', 'cli', 'main.js'), ...args], { encoding: 'utf8' });
    const { stderr, status } = cli('setup', ...options);
    const lineOf = (text: string, pattern: RegExp): string => text.split('\n').find((line) => pattern.test(line)) ?? '';
    return {
      said: lineOf(stderr, /Node\.js/),
      code: status,
      found: lineOf(cli('doctor').stdout, /compiled package/).replace(/.*compiled package +/, ''),
    };
  }

  /** Whether a program gets the code of the packs, which V8 does not refuse. */
  function isTaken(): unknown {
    const program = `
      const { compilePack, PACKS } = require('./dist/pack/pack-code.js');
      console.log(JSON.stringify(Object.values(PACKS).map((pack) => compilePack(pack).cachedDataRejected ?? null)));`;
    return JSON.parse(spawnSync(process.execPath, ['--eval', program], { cwd: root, encoding: 'utf8' }).stdout);
  }

  it('compiles the package for this Node, once', () => {
    expect(isTaken()).toEqual([null, null]);
    const compiled = { code: 0, found: `for Node.js ${process.version}` };
    expect(setUp()).toEqual({
      ...compiled,
      said: `tfjs-learn: compiled for Node.js ${process.version}, to start sooner`,
    });
    expect(isTaken()).toEqual([false, false]);
    expect(setUp()).toEqual({ ...compiled, said: '' });
  });

  it('says why it could not, and succeeds', () => {
    const file = join(root, 'dist', 'index.pack.code');
    rmSync(file, { force: true });
    mkdirSync(file);
    const found = `not for Node.js ${process.version}, so it starts later; npx tfjs-learn setup compiles it`;
    expect(setUp()).toEqual({ code: 0, found, said: expect.stringMatching(/starts later: .*EISDIR/) });
    expect(setUp('--if-possible')).toEqual({ code: 0, found, said: '' });
  });
});

it('has nothing to compile where the package runs from its sources', () => {
  expect(codeStatus()).toBe('no packs');
});
