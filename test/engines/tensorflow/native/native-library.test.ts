import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  nativeEnvironment,
  nativeStatus,
  thisMachine,
  tilesProducts,
  xlaFlags,
} from '../../../../src/engines/tensorflow/native';
import { cacheFolder } from '../../../../src/files';
import { inShort } from '../../../../src/engines/tensorflow/native/in-short';
import { pipProblem } from '../../../../src/engines/tensorflow/native/pip-problem';
import { TFJS_NODE_VERSION } from '../../../../src/engines/tensorflow/native/tfjs-node-package';
import { wordedFailure } from '../../../../src/engines/tensorflow/native/worded-failure';

const whereSetUp = nativeStatus().available ? describe : describe.skip;

describe('the cache folder', () => {
  const custom = process.platform === 'darwin' ? 'Library/Caches' : '.cache';
  test.each([
    [{}, join(homedir(), custom, 'tfjs-learn')],
    [{ XDG_CACHE_HOME: '/xdg' }, '/xdg/tfjs-learn'],
    [{ XDG_CACHE_HOME: '/xdg', TFJS_LEARN_CACHE: '/mine' }, '/mine/tfjs-learn'],
    [{ XDG_CACHE_HOME: '', TFJS_LEARN_CACHE: '' }, join(homedir(), custom, 'tfjs-learn')],
    [{ TFJS_LEARN_CACHE: 'here' }, join(process.cwd(), 'here', 'tfjs-learn')],
  ])('with %j is %s', (env, folder) => {
    expect(cacheFolder(env)).toBe(folder);
  });
});

describe('the environment for the native library', () => {
  test('keeps it silent, and keeps what the user has set', () => {
    expect(nativeEnvironment({})).toEqual({ TF_CPP_MIN_LOG_LEVEL: '3', TF_ENABLE_ONEDNN_OPTS: '0' });
    expect(nativeEnvironment({ TF_CPP_MIN_LOG_LEVEL: '0' })).toEqual({ TF_ENABLE_ONEDNN_OPTS: '0' });
  });
});

describe('the flags for XLA', () => {
  const given = (tensorflow: string | undefined, env: NodeJS.ProcessEnv = {}, instructions = 'AVX-512') => {
    const nothing = { tfjsNode: '', tfjsNodeVersion: '', folder: '', source: '' };
    return xlaFlags({ ...thisMachine(), env }, { available: true, tensorflow, ...nothing }, () => instructions);
  };

  test('have products tiled, and are known again, where there is AVX-512', () => {
    const XLA_FLAGS: unknown = expect.stringContaining('xla_force_enable_experimental_llvm_ir_gemm');
    expect(given('2.21.3')).toEqual({ XLA_FLAGS });
    expect(tilesProducts(given('2.21.3'))).toBe(true);
    expect(tilesProducts({})).toBe(false);
  });

  test('are those for quicker compiling alone where there is AVX2', () => {
    const flags = given('2.21.0', {}, 'AVX2');
    expect(flags).toEqual({ XLA_FLAGS: '--xla_backend_optimization_level=2' });
    expect(given('2.21.0').XLA_FLAGS!.split(' ')).toContain(flags.XLA_FLAGS);
    expect(tilesProducts(flags)).toBe(false);
  });

  test.each([
    ['of another release', given('2.9.1')],
    ["of tfjs-node's own installer", given(undefined)],
    ['beside flags that the user has set', given('2.21.0', { XLA_FLAGS: '' })],
  ])('are not set %s', (_, environment) => {
    expect(environment).toEqual({});
  });
});

describe("a program's error output in short", () => {
  test.each([
    ['', 'it gave no reason.'],
    ['one\ntwo\nthree\n', 'two three.'],
    ['WARNING: retrying\nERROR: No matching distribution\nnotice: a new pip', 'ERROR: No matching distribution.'],
    ['a.cc:1:2: fatal error: x.h: No such file\ncompilation terminated.', 'a.cc:1:2: fatal error: x.h: No such file.'],
    ['x'.repeat(300), `${'x'.repeat(239)}…`],
  ])('of %j is %j', (output, short) => {
    expect(inShort(output)).toBe(short);
  });
});

describe("pip's problem", () => {
  // As pip 23.2 (the first five) and urllib3 2 (the last) write it.
  const broken = "WARNING: Retrying (Retry(total=1, …)) after connection broken by '";
  const refused = "NewConnectionError('<….HTTPSConnection object at 0x7f>: Failed to establish a new connection: ";
  const nothing = '\nERROR: No matching distribution found for tensorflow-cpu==2.21.0\n';
  test.each([
    ['', `${broken}${refused}[Errno 111] Connection refused')': /simple/`, 'reach PyPI: connection refused.'],
    [
      'Looking in indexes: https://u:****@one.test:8080/simple, https://two.test/simple\n',
      `${broken}${refused}[Errno -2] Name or service not known')': /simple/`,
      'reach one.test:8080 or two.test: its name is unknown here.',
    ],
    [
      '',
      `${broken}ProxyError('Cannot connect to proxy.', ${refused}[Errno 111] Connection refused'))': /simple/`,
      'reach PyPI: the proxy does not answer.',
    ],
    [
      'Looking in indexes: https://one.test/simple',
      `${broken}SSLError(CertificateError("hostname 'one.test' doesn't match"))': /simple/`,
      'reach one.test: its certificate is not trusted.',
    ],
    ['', '', 'download TF: ERROR: No matching distribution found for tensorflow-cpu==2.21.0.'],
    [
      'Looking in indexes: https://one.test/simple, https://two.test/simple',
      `${broken}NameResolutionError("HTTPSConnection(host='two.test', port=443): Failed to resolve 'two.test'")': /simple/`,
      'reach two.test: its name is unknown here.',
    ],
  ])('after %j and %j is that it could not %s', (stdout, stderr, problem) => {
    expect(pipProblem('TF', stdout, `${stderr}${nothing}`)).toBe(`could not ${problem}`);
  });
});

describe('a failure of the file system', () => {
  test.each([
    ['ENOSPC', /^The disk of \/cache is full\. Free some space/],
    ['EROFS', /^There is no permission to write \/cache\/x\. Set TFJS_LEARN_CACHE to a folder/],
    ['ENOENT', /^The folder \/cache\/x cannot be made\. Set TFJS_LEARN_CACHE to a folder/],
    ['EIO', /^The set-up failed in \/cache: EIO: broken\. Run npx tfjs-learn doctor/],
  ])('with code %s is worded', (code, words) => {
    const error = Object.assign(new Error(`${code}: broken`), { code, path: '/cache/x', syscall: 'mkdir' });
    expect(wordedFailure(error, '/cache').message).toMatch(words);
  });
});

test('the tfjs-node that npm would be asked for is the one package.json names', () => {
  const packageJson = readFileSync(join(__dirname, '../../../../package.json'), 'utf8');
  expect(packageJson).toContain(`"@tensorflow/tfjs-node": "${TFJS_NODE_VERSION}"`);
});

whereSetUp('tfjs-node', () => {
  /** In a process of its own: what the native library prints goes past Node's streams. */
  function run(script: string): { stdout: string; stderr: string } {
    const native = JSON.stringify(join(__dirname, '../../../../src/engines/tensorflow/native'));
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--require', 'tsx/cjs', '-e', `const native = require(${native});\n${script}`],
      { encoding: 'utf8', env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: undefined, TF_ENABLE_ONEDNN_OPTS: undefined } },
    );
    return { stdout, stderr };
  }

  test('loads without a word and computes', () => {
    // [1 2; 3 4] · [5; 6]; topk calls what Node 23 took out of util.
    const script = `
      const tf = native.loadTfjsNode();
      console.log(tf.matMul([[1, 2], [3, 4]], [[5], [6]]).dataSync().join());
      console.log(tf.topk([1, 3, 2], 1).indices.dataSync().join());
      console.log(tf === native.loadTfjsNode(), tf === require('@tensorflow/tfjs-node'));`;
    expect(run(script)).toEqual({ stdout: '17,39\n1\ntrue true\n', stderr: '' });
  });

  test('loads in two worker threads and the main thread at once', () => {
    const script = `
      const { Worker } = require('node:worker_threads');
      native.setNativeEnvironment();
      const work = \`
        require('tsx/cjs');
        const tf = require(\${JSON.stringify(${JSON.stringify(join(__dirname, '../../../../src/engines/tensorflow/native'))})}).loadTfjsNode();
        require('node:worker_threads').parentPort.postMessage(tf.add(1, 2).dataSync()[0]);\`;
      for (const worker of [1, 2].map(() => new Worker(work, { eval: true })))
        worker.on('message', (sum) => console.log(sum));
      console.log(native.loadTfjsNode().add(1, 2).dataSync()[0]);`;
    expect(run(script)).toEqual({ stdout: '3\n3\n3\n', stderr: '' });
  });

  test('loads while a thread of its own loads the library beforehand, whether that works or not', () => {
    const script = `
      native.setNativeEnvironment();
      const release = [native.preloadLibrary(native.nativeStatus().tfjsNode), native.preloadLibrary('/nowhere')];
      console.log(native.loadTfjsNode().add(1, 2).dataSync()[0]);
      for (const end of release) end();
      setTimeout(() => console.log(native.loadTfjsNode().add(3, 4).dataSync()[0]), 300);`;
    expect(run(script)).toEqual({ stdout: '3\n7\n', stderr: '' });
  });

  test('that does not load says why', () => {
    const script = `try { native.loadTfjsNode('/nowhere') } catch (error) { console.log(error.message) }`;
    expect(run(script).stdout).toMatch(
      /^the native TensorFlow library does not load: Cannot find module .*\. Run npx tfjs-learn doctor to see more\.\n$/,
    );
  });
});
