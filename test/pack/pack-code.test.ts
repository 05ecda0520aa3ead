import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BUILT = join(__dirname, '..', '..', 'dist', 'pack', 'pack-code.js');
const PACK = 'index.pack.js';
const textOf = (answer: number): string => `({ answer: function () { return ${answer}; } });`;

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tfjs-learn-test-'));
  mkdirSync(join(root, 'pack'));
  copyFileSync(BUILT, join(root, 'pack', 'pack-code.js'));
  writeFileSync(join(root, PACK), textOf(42));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** Runs a program in a process of its own, whose V8 knows no text yet, and gives what it prints as JSON. */
function run(program: string, flags: readonly string[] = []): unknown {
  const prelude = `const code = require('./pack/pack-code.js'); const PACK = '${PACK}';`;
  const { stdout, stderr } = spawnSync(process.execPath, [...flags, '--eval', prelude + program], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

/** What the pack answers, whether its code is called kept, and whether V8 refused code that it was given (null if none). */
function outcome(flags?: readonly string[]): unknown {
  return run(
    `const isKept = code.isCodeKept(PACK);
    const script = code.compilePack(PACK);
    console.log(JSON.stringify([script.runInThisContext().answer(), isKept, script.cachedDataRejected ?? null]));`,
    flags,
  );
}

function keep(before = ''): void {
  run(`${before} require('node:fs').writeFileSync(code.codeFile(PACK), code.codeToKeep(PACK)); console.log(0);`);
}

const codePath = (): string => join(root, 'index.pack.code');

describe("A pack's code", () => {
  it('is not there at first', () => {
    expect(outcome()).toEqual([42, false, null]);
  });

  it('is taken once it is kept', () => {
    keep();
    expect(outcome()).toEqual([42, true, false]);
  });

  it('holds the functions that were called', () => {
    keep();
    const before = readFileSync(codePath()).length;
    keep('code.compilePack(PACK).runInThisContext().answer();');
    expect(readFileSync(codePath()).length).toBeGreaterThan(before);
    expect(outcome()).toEqual([42, true, false]);
  });

  it('is not taken for another text, of the same length too', () => {
    keep();
    writeFileSync(join(root, PACK), textOf(43));
    expect(outcome()).toEqual([43, false, null]);
  });

  it.each<[string, (code: Buffer) => Uint8Array]>([
    ['is empty', () => new Uint8Array(0)],
    ['is cut short', (code) => code.subarray(0, code.length - 1)],
    ['has one other bit in V8’s part', (code) => code.with(code.length - 40, code.at(-40)! ^ 1)],
    ['has one other bit in its digest', (code) => code.with(3, code[3]! ^ 1)],
    ['is a foreign file', () => Buffer.from('no code at all, but longer than a digest is')],
  ])('is not given to V8 where it %s', (_, changed) => {
    keep();
    writeFileSync(codePath(), changed(readFileSync(codePath())));
    expect(outcome()).toEqual([42, false, null]);
  });

  it('is not taken from another Node', () => {
    keep("Object.defineProperty(process, 'version', { value: 'v20.0.0' });");
    expect(outcome()).toEqual([42, false, null]);
  });

  it('is refused by V8 under other flags, and the pack is compiled', () => {
    keep();
    expect(outcome(['--stack-size=900'])).toEqual([42, true, true]);
  });
});
