import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { runCommandLine } from '../../src/cli/command-line';
import { nativeStatus, thisMachine } from '../../src/engines/tensorflow/native';
import {
  pip,
  tinyWheel,
  type TinyWheel,
  WHEEL_NAME,
  workbench,
  type Workbench,
} from '../engines/tensorflow/native/workbench';

const onLinux = process.platform === 'linux' ? describe : describe.skip;
const whereSetUp = nativeStatus().available ? describe : describe.skip;

async function run(args: string, machine = thisMachine()): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await runCommandLine(args.split(' ').filter(Boolean), machine, {
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  return { code, out, err };
}

describe('tfjs-learn', () => {
  test('--version prints the version of package.json', async () => {
    const packageJson: unknown = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'));
    const { code, out, err } = await run('--version');
    expect(packageJson).toMatchObject({ version: out.trim() });
    expect([code, err]).toEqual([0, '']);
  });

  test('--help names the commands', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    expect(out).toMatch(/Usage: tfjs-learn [^]*setup [^]*doctor /);
  });

  test.each([
    ['', /^Usage: tfjs-learn/],
    ['stup', /^error: unknown command 'stup'[^]*Did you mean setup\?[^]*Run tfjs-learn --help/],
    ['setup --maybe', /^error: unknown option '--maybe'/],
    ['setup now', /^error: too many arguments for 'setup'/],
  ])('with the arguments "%s" says what is wrong and ends with exit code 1', async (args, message) => {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(message);
  });
});

onLinux('setup', () => {
  let wheel: TinyWheel;
  let bench: Workbench;
  beforeAll(() => {
    wheel = tinyWheel();
  });
  beforeEach(() => {
    bench = workbench(wheel);
  });
  afterEach(() => {
    bench.remove();
  });

  test('prints a line a stage the first time, where the library is the second time, and nothing if it is only to be possible', async () => {
    const folder = join(realpathSync(bench.folder), 'cache/tfjs-learn/native/2.21.0-tfjs-node-4.22.0-linux-x64');
    const library = `TensorFlow 2.21.0, from the wheel ${WHEEL_NAME}, by pip, in ${folder}`;
    expect(await run('setup', bench.machine)).toEqual({
      code: 0,
      out: '',
      err:
        'tfjs-learn: downloading TensorFlow 2.21.0 (0 MB) …\n' +
        'tfjs-learn: unpacking the native library …\n' +
        "tfjs-learn: compiling @tensorflow/tfjs-node's addon …\n" +
        'tfjs-learn: trying out the library …\n' +
        `tfjs-learn: ready: ${library}\n`,
    });
    expect(await run('setup', bench.machine)).toEqual({
      code: 0,
      out: '',
      err: `tfjs-learn: already in place: ${library}\n`,
    });
    expect(await run('setup --if-possible', bench.machine)).toEqual({ code: 0, out: '', err: '' });
  });

  test('that fails says why in one line and ends with exit code 1', async () => {
    rmSync(join(bench.folder, 'bin/g++'));
    const { code, err } = await run('setup', bench.machine);
    expect(code).toBe(1);
    expect(err).toMatch(/tfjs-learn: No C\+\+ compiler was found .* then run npx tfjs-learn setup\.\n$/);
  });

  test('says that TFJS_LEARN_NATIVE is not what is in use, as doctor does, and takes it with --force', async () => {
    await run('setup', bench.machine);
    const machine = { ...bench.machine, env: { ...bench.machine.env, TFJS_LEARN_NATIVE: bench.wheelFile } };
    const words = `TFJS_LEARN_NATIVE is "${bench.wheelFile}", but the library in use is not from there. To take it, run npx`;
    expect((await run('setup', machine)).err).toContain(`\ntfjs-learn: ${words}`);
    expect((await run('doctor', machine)).out).toContain(`\n${words}`);
    expect((await run('setup --if-possible', machine)).err).toBe('');
    expect((await run('setup --force', machine)).err).toContain(
      `ready: TensorFlow 2.21.0, from the wheel ${bench.wheelFile}`,
    );

    const wrong = { ...bench.machine, env: { ...bench.machine.env, TFJS_LEARN_NATIVE: '/nowhere' } };
    const { code, err } = await run('setup --force', wrong);
    expect(code).toBe(1);
    expect(err).toMatch(/which does not exist\. .*\ntfjs-learn: what was in place stays in use\.\n$/);
  });

  test('--if-possible that fails says only which stage failed, and that once; the library knows the reason', async () => {
    bench.program('python3', pip('echo "ERROR: no network" >&2; exit 1'));
    const { code, err } = await run('setup --if-possible', bench.machine);
    expect(code).toBe(0);
    const tried = ['downloading TensorFlow 2.21.0 (0 MB)', "trying @tensorflow/tfjs-node's own installer"];
    expect(err).toBe(tried.map((stage) => `tfjs-learn: ${stage} …\ntfjs-learn: ${stage} failed\n`).join(''));
    expect(nativeStatus(bench.machine)).toMatchObject({ reason: expect.stringContaining('ERROR: no network') });
    expect(await run('setup --if-possible', bench.machine)).toEqual({ code: 0, out: '', err: '' });
  });

  test('--if-possible without a compiler is silent from the second time on', async () => {
    rmSync(join(bench.folder, 'bin/g++'));
    await run('setup --if-possible', bench.machine);
    expect(await run('setup --if-possible', bench.machine)).toEqual({ code: 0, out: '', err: '' });
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('on %s removes what it began and ends by that signal', async (signal) => {
    bench.program('python3', pip('exec sleep 5'));
    const child = spawn(
      process.execPath,
      ['--require', 'tsx/cjs', join(__dirname, 'command-line-process.ts'), JSON.stringify(bench.machine), 'setup'],
      { stdio: ['ignore', 'inherit', 'pipe'] },
    );
    await once(child.stderr, 'data');
    child.kill(signal);
    expect(await once(child, 'close')).toEqual([null, signal]);
    expect(readdirSync(bench.native)).toEqual([]);
  });

  test('is followed by a doctor that tells how it went', async () => {
    bench.program('python3', pip('echo "ERROR: no network" >&2; exit 1'));
    await run('setup --if-possible', bench.machine);
    const { code, out } = await run('doctor', bench.machine);
    expect(code).toBe(1);
    expect(out).toMatch(
      new RegExp(
        '^The native engine does not work: the native TensorFlow library is not set up; ' +
          'tfjs-learn uses its hand-written engine\\.\n' +
          'Reason: pip could not download tensorflow-cpu 2\\.21\\.0: ERROR: no network\\.\n' +
          'What to do: Check the network .*\n[^]*TFJS_LEARN_NATIVE=.*\n\n  Node\\.js ',
      ),
    );
    expect(out).toMatch(/\n {2}last set-up +failed 20[^]*\n\nWhat the set-up tried, and what was said:\n {2}pip could/);
    for (const fact of [process.version, bench.machine.tfjsNode!, 'cache', 'compiler ', 'pip 23.2.1', 'Python'])
      expect(out).toContain(fact);
  });

  test('that brought something unusable is found out by doctor, which loads it', async () => {
    await run('setup', bench.machine);
    // The tiny addon is no whole tfjs-node: it has no JavaScript.
    const { code, out } = await run('doctor', bench.machine);
    expect(code).toBe(1);
    expect(out).toMatch(
      /^The native engine does not work: the library does not load; tfjs-learn uses its hand-written/,
    );
    expect(out).toMatch(
      /\nReason: the native TensorFlow library does not load: .*\nWhat to do: Remove .*linux-x64, then run/,
    );
  });

  test('that brought something that crashes is survived by doctor', async () => {
    await run('setup', bench.machine);
    const modules = join(bench.machine.tfjsNode!, 'node_modules', '@tensorflow');
    for (const name of ['tfjs', 'tfjs-core']) {
      mkdirSync(join(modules, name), { recursive: true });
      writeFileSync(join(modules, name, 'index.js'), '');
    }
    writeFileSync(join(bench.machine.tfjsNode!, 'index.js'), `process.kill(process.pid, 'SIGKILL')`);
    const { code, out } = await run('doctor', bench.machine);
    expect(code).toBe(1);
    expect(out).toMatch(/^The native engine does not work: the library crashes; tfjs-learn uses its hand-written/);
    expect(out).toContain('\nReason: The process that loaded it ended by SIGKILL');
  });
});

whereSetUp('doctor', () => {
  test('says in the first line that the native engine works, and ends with exit code 0', async () => {
    const { code, out, err } = await run('doctor');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(
      /^The native engine works: TensorFlow \d+\.\d+\.\d+ through @tensorflow\/tfjs-node 4\.22\.0\.\n/,
    );
    expect(out).toMatch(/addon +\/.*tfjs_binding\.node\n +libraries +\/.*\n/);
    expect(out).toMatch(/\n +compiled programs +\d+ \(\d+\.\d MB\) in \/.*\n/);
  });

  test('says why compiled programs are not kept', async () => {
    const machine = thisMachine();
    const { code, out } = await run('doctor', { ...machine, env: { ...machine.env, TFJS_LEARN_PROGRAM_CACHE: 'off' } });
    expect(code).toBe(0);
    expect(out).toMatch(
      /compiled programs +not kept for later processes: TFJS_LEARN_PROGRAM_CACHE switches that off\n/,
    );
  });

  test('makes no folder of compiled programs, and says where it would be', async () => {
    const machine = thisMachine();
    const base = realpathSync(mkdtempSync(join(tmpdir(), 'tfjs-learn-test-')));
    const env = { ...machine.env, TFJS_LEARN_PROGRAM_CACHE: join(base, 'programs') };
    const { out } = await run('doctor', { ...machine, env });
    expect(out).toContain(`none yet; they will be kept in ${join(base, 'programs')}\n`);
    expect(readdirSync(base)).toEqual([]);
    rmSync(base, { recursive: true });
  });

  test('mentions what is no program beside those that are', async () => {
    const machine = thisMachine();
    const base = realpathSync(mkdtempSync(join(tmpdir(), 'tfjs-learn-test-')));
    writeFileSync(join(base, 'a.program'), '');
    mkdirSync(join(base, 'b.program'));
    const { out } = await run('doctor', { ...machine, env: { ...machine.env, TFJS_LEARN_PROGRAM_CACHE: base } });
    expect(out).toContain(`0 (0.0 MB) in ${base}, and 2 of no use (changed, or no program), which are not run\n`);
    expect(readdirSync(base)).toEqual(['a.program', 'b.program']);
    rmSync(base, { recursive: true });
  });

  test('names a TMPDIR that is not there, and what is used instead', () => {
    const nowhere = join(tmpdir(), 'tfjs-learn-test-nowhere');
    // As it is published: what reads TypeScript would make the folder.
    const { stdout } = spawnSync(process.execPath, [join(__dirname, '../../dist/cli/main.js'), 'doctor'], {
      encoding: 'utf8',
      env: { ...process.env, TMPDIR: nowhere },
    });
    expect(stdout).toMatch(new RegExp(`\\n +temporary files +/.+; ENOENT: .*'${nowhere}'\\n`));
  });
});
