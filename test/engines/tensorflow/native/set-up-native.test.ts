import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { SetupError } from '../../../../src/errors';
import { ADDON, lastFailure, nativeStatus, setUpNative } from '../../../../src/engines/tensorflow/native';
import { pip, stages, tinyWheel, type TinyWheel, WHEEL_NAME, workbench, type Workbench } from './workbench';

// The tiny libraries are Linux's. Programs on the PATH are simulated; zip, compiler, addon and locks are real.
const onLinux = process.platform === 'linux' ? describe : describe.skip;

let wheel: TinyWheel;
let bench: Workbench;
beforeAll(() => {
  if (process.platform === 'linux') wheel = tinyWheel();
});
beforeEach(() => {
  bench = workbench(wheel);
});
afterEach(() => {
  bench.remove();
});

/** The set-up's failure on this machine, which it must also have recorded. */
async function failure(machine = bench.machine): Promise<SetupError> {
  const error = await setUpNative(machine, stages()).catch((caught: unknown) => caught);
  if (!(error instanceof SetupError)) throw new Error(`not a SetupError: ${String(error)}`);
  const { problem, advice } = error;
  expect(lastFailure(machine.env)).toEqual({ problem, advice });
  expect(nativeStatus(machine)).toEqual({
    available: false,
    reason: `the native TensorFlow library is not set up. ${problem} ${advice}`,
  });
  expect(leftovers()).toEqual([]);
  return error;
}

/** What lies in the cache besides native folders and the record of a failure. */
function leftovers(): string[] {
  return readdirSync(bench.native).filter((name) => !name.startsWith('2.21.0-') && name !== 'last-failure.json');
}

/** The native folder that tfjs-node links to. */
function folderInPlace(): string {
  const status = nativeStatus(bench.machine);
  if (!status.available) throw new Error(status.reason);
  return status.folder;
}

function withEnv(env: NodeJS.ProcessEnv): Workbench['machine'] {
  return { ...bench.machine, env: { ...bench.machine.env, ...env } };
}

onLinux('a set-up', () => {
  test('brings the wheel by pip, compiles the addon, and links both into tfjs-node', async () => {
    const progress = stages();
    expect(nativeStatus(bench.machine)).toEqual({
      available: false,
      reason: 'the native TensorFlow library is not set up. Run npx tfjs-learn setup.',
    });
    await setUpNative(bench.machine, progress);

    const { tfjsNode } = bench.machine;
    const folder = join(bench.native, '2.21.0-tfjs-node-4.22.0-linux-x64');
    expect(nativeStatus(bench.machine)).toEqual({
      available: true,
      tfjsNode,
      tfjsNodeVersion: '4.22.0',
      folder: realpathSync(folder),
      tensorflow: '2.21.0',
      source: `the wheel ${WHEEL_NAME}, by pip`,
    });
    // In a process of its own: a library stays loaded, and under its name the tests of the engine would find this one.
    const load = 'console.log(JSON.stringify(require(process.argv[1])))';
    expect(execFileSync(process.execPath, ['-e', load, join(tfjsNode!, ADDON)], { encoding: 'utf8' })).toBe(
      '{"TF_Version":"2.21.0"}\n',
    );
    for (const name of ['libtensorflow.so', 'libtensorflow.so.2', 'libtensorflow.so.2.9.1'])
      expect(readFileSync(join(tfjsNode!, 'deps/lib', name))).toEqual(wheel.files['tensorflow/libtensorflow_cc.so.2']);
    expect(existsSync(join(tfjsNode!, 'deps/include/tensorflow/c/c_api.h'))).toBe(true);
    expect(existsSync(join(tfjsNode!, 'deps/include/Eigen'))).toBe(false);
    expect([bench.native, folder].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o700]);
    expect(leftovers()).toEqual([]);
    expect(progress.begun).toEqual([
      'downloading TensorFlow 2.21.0 (0 MB)',
      'unpacking the native library',
      "compiling @tensorflow/tfjs-node's addon",
      'trying out the library',
    ]);
    expect(bench.calls()).toContainEqual(
      expect.stringMatching(
        /^python3 -m pip download --python-version 3.11 --implementation cp --abi cp311 --platform manylinux_2_27_x86_64 --no-deps .* tensorflow-cpu==2.21.0$/,
      ),
    );
  });

  test('that finds all in place calls no program, writes nothing and reports no stage', async () => {
    await setUpNative(bench.machine, stages());
    const before = [bench.calls(), statSync(bench.native).mtimeMs, statSync(bench.machine.tfjsNode!).mtimeMs];
    const progress = stages();
    await setUpNative(bench.machine, progress);
    expect([bench.calls(), statSync(bench.native).mtimeMs, statSync(bench.machine.tfjsNode!).mtimeMs]).toEqual(before);
    expect(progress.begun).toEqual([]);
  });

  test('for a second project links to what the first one built, and calls no program', async () => {
    await setUpNative(bench.machine, stages());
    const before = bench.calls();
    const tfjsNode = join(bench.folder, 'second', 'tfjs-node');
    cpSync(bench.machine.tfjsNode!, tfjsNode, { recursive: true, filter: (path) => !/(deps|lib)$/.test(path) });
    const second = { ...bench.machine, tfjsNode };
    expect(nativeStatus(second).available).toBe(false);
    await setUpNative(second, stages());
    expect(nativeStatus(second).available).toBe(true);
    expect(bench.calls()).toEqual(before);
  });

  test('replaces what tfjs-node’s own installer left unfinished', async () => {
    mkdirSync(join(bench.machine.tfjsNode!, 'deps', 'lib'), { recursive: true });
    await setUpNative(bench.machine, stages());
    expect(lstatSync(join(bench.machine.tfjsNode!, 'deps')).isSymbolicLink()).toBe(true);
    expect(readdirSync(bench.machine.tfjsNode!).sort()).toEqual(['binding', 'deps', 'lib', 'package.json']);
  });

  test('leaves a finished installation of tfjs-node’s own installer alone', async () => {
    const { tfjsNode } = bench.machine;
    for (const file of ['deps/lib/libtensorflow.so.2', ADDON]) {
      mkdirSync(join(tfjsNode!, file, '..'), { recursive: true });
      writeFileSync(join(tfjsNode!, file), '');
    }
    expect(nativeStatus(bench.machine)).toMatchObject({ available: true, tensorflow: undefined, folder: tfjsNode });
    await setUpNative(bench.machine, stages());
    expect(bench.calls()).toEqual([]);
  });

  test('builds anew if a library in the cache was cut short', async () => {
    await setUpNative(bench.machine, stages());
    truncateSync(join(bench.machine.tfjsNode!, 'deps/lib/libtensorflow_cc.so.2'), 100);
    expect(nativeStatus(bench.machine).available).toBe(false);
    await setUpNative(bench.machine, stages());
    expect(nativeStatus(bench.machine).available).toBe(true);
    expect(leftovers()).toEqual([]);
  });

  test('forgets an earlier failure once it succeeds', async () => {
    const compiler = readFileSync(join(bench.folder, 'bin/g++'));
    rmSync(join(bench.folder, 'bin/g++'));
    await failure();
    writeFileSync(join(bench.folder, 'bin/g++'), compiler, { mode: 0o755 });
    await setUpNative(bench.machine, stages());
    expect(lastFailure(bench.machine.env)).toBeUndefined();
  });

  test('installs tfjs-node by npm into the cache where the project has none', async () => {
    const { tfjsNode } = bench.machine;
    bench.program(
      'npm',
      `while [ "$1" != --prefix ]; do shift; done; mkdir -p "$2/node_modules/@tensorflow"
       cp -r '${tfjsNode!}' "$2/node_modules/@tensorflow/tfjs-node"`,
    );
    const machine = { ...bench.machine, tfjsNode: undefined };
    await setUpNative(machine, stages());
    const cached = join(bench.native, 'tfjs-node-4.22.0/node_modules/@tensorflow/tfjs-node');
    expect(nativeStatus(machine)).toMatchObject({ available: true, tfjsNode: cached });
    expect(bench.calls()).toContainEqual(expect.stringMatching(/^npm install --ignore-scripts --no-save .*@4\.22\.0$/));
  });

  test('falls back on tfjs-node’s own install script, run in a copy, where there is no compiler', async () => {
    await setUpNative(bench.machine, stages());
    const built = folderInPlace();
    const other = workbench(wheel);
    try {
      const { tfjsNode } = other.machine;
      rmSync(join(other.folder, 'bin/g++'));
      mkdirSync(join(tfjsNode!, 'scripts'));
      writeFileSync(
        join(tfjsNode!, 'scripts/install.js'),
        `for (const part of ['deps', 'lib'])
           require('fs').cpSync(${JSON.stringify(built)} + '/' + part, part, { recursive: true });
         require('fs').rmSync('deps/tfjs-learn.json');`,
      );
      await setUpNative(other.machine, stages());
      expect(nativeStatus(other.machine)).toMatchObject({ available: true, source: "tfjs-node's own installer" });
      expect(lstatSync(join(tfjsNode!, 'deps')).isSymbolicLink()).toBe(true);
    } finally {
      other.remove();
    }
  });
});

onLinux('TFJS_LEARN_NATIVE', () => {
  test('takes a wheel file, without pip', async () => {
    await setUpNative(withEnv({ TFJS_LEARN_NATIVE: bench.wheelFile }), stages());
    expect(nativeStatus(bench.machine)).toMatchObject({ available: true, source: `the wheel ${bench.wheelFile}` });
    expect(bench.calls().filter((call) => call.startsWith('python3'))).toEqual([]);
  });

  test.each(['tensorflow', '.'])('takes an unpacked wheel, given its folder %s, and links to it', async (part) => {
    const unpacked = join(bench.folder, 'unpacked');
    for (const [name, content] of Object.entries(wheel.files)) {
      mkdirSync(join(unpacked, name, '..'), { recursive: true });
      writeFileSync(join(unpacked, name), content);
    }
    await setUpNative(withEnv({ TFJS_LEARN_NATIVE: join(unpacked, part) }), stages());
    expect(realpathSync(join(bench.machine.tfjsNode!, 'deps/lib/libtensorflow.so'))).toBe(
      realpathSync(join(unpacked, 'tensorflow/libtensorflow_cc.so.2')),
    );
    rmSync(unpacked, { recursive: true });
    expect(nativeStatus(bench.machine).available).toBe(false);
  });

  test('takes a cache folder from elsewhere with its addon, without a compiler', async () => {
    await setUpNative(bench.machine, stages());
    const copy = join(bench.folder, 'copy');
    cpSync(folderInPlace(), copy, { recursive: true, verbatimSymlinks: true });
    rmSync(bench.native, { recursive: true });
    const before = bench.calls();
    await setUpNative(withEnv({ TFJS_LEARN_NATIVE: copy }), stages());
    expect(nativeStatus(bench.machine)).toMatchObject({ available: true, source: `the folder ${copy}` });
    expect(bench.calls()).toEqual(before);
  });

  test('that points at nothing is a failure, and no other source is tried', async () => {
    const error = await failure(withEnv({ TFJS_LEARN_NATIVE: '/nowhere' }));
    expect(error.message).toBe(
      'TFJS_LEARN_NATIVE is "/nowhere", which does not exist. Set it to a folder that holds libtensorflow_cc.so.2 and ' +
        `libtensorflow_framework.so.2, or to the file ${WHEEL_NAME}, or unset it; then run npx tfjs-learn setup.`,
    );
    expect(bench.calls()).toEqual([]);
  });

  test('that is the cache folder itself, where nothing is whole, is a failure that leaves the folder alone', async () => {
    await setUpNative(bench.machine, stages());
    const folder = folderInPlace();
    rmSync(join(folder, ADDON));
    const error = await failure(withEnv({ TFJS_LEARN_NATIVE: folder }));
    expect(error.message).toBe(
      `TFJS_LEARN_NATIVE is "${folder}", which is tfjs-learn's own and not whole. ` +
        'Unset it, then run npx tfjs-learn setup.',
    );
    expect(existsSync(join(folder, 'deps/lib/libtensorflow_cc.so.2'))).toBe(true);
  });

  test('that is a folder without the libraries is a failure', async () => {
    const error = await failure(withEnv({ TFJS_LEARN_NATIVE: bench.folder }));
    expect(error.problem).toBe(`TFJS_LEARN_NATIVE is "${bench.folder}", which does not hold the libraries.`);
  });
});

onLinux("an installed Python's tensorflow", () => {
  /** python3 is the real one, told of a package folder by PYTHONPATH. */
  function installTensorflow(version: string): string {
    const packages = join(bench.folder, 'site-packages');
    for (const [name, content] of Object.entries(wheel.files)) {
      mkdirSync(join(packages, name, '..'), { recursive: true });
      writeFileSync(join(packages, name), content);
    }
    const metadata = join(packages, `tensorflow_cpu-${version}.dist-info`, 'METADATA');
    mkdirSync(join(metadata, '..'));
    writeFileSync(metadata, `Metadata-Version: 2.1\nName: tensorflow-cpu\nVersion: ${version}\n`);
    bench.program('python3', `PYTHONPATH='${packages}' exec python3 "$@"`);
    return join(packages, 'tensorflow');
  }

  test('of the same minor version is linked to, and not imported', async () => {
    // Its __init__.py raises.
    const folder = installTensorflow('2.21.3');
    await setUpNative(bench.machine, stages());
    expect(nativeStatus(bench.machine)).toMatchObject({ source: `Python's tensorflow 2.21.3 in ${folder}` });
    expect(bench.calls().join('\n')).not.toContain('pip');
  });

  test('of another version is not used', async () => {
    installTensorflow('2.20.0');
    bench.program('python', pip(`cp '${bench.wheelFile}' "$folder/${WHEEL_NAME}"`));
    await setUpNative({ ...withEnv({ PYTHON: 'python' }) }, stages());
    expect(nativeStatus(bench.machine)).toMatchObject({ source: `the wheel ${WHEEL_NAME}, by pip` });
  });
});

onLinux('a failing set-up says what happened and what to do:', () => {
  const alsoTried = "tfjs-node's own installer failed too.";

  test('no compiler, before anything is downloaded', async () => {
    rmSync(join(bench.folder, 'bin/g++'));
    const error = await failure();
    expect(error.problem).toBe(`No C++ compiler was found (looked for $CXX, g++, clang++). ${alsoTried}`);
    expect(error.advice).toBe(
      'Install a C++ compiler (Debian, Ubuntu: apt install g++; Fedora: dnf install gcc-c++; macOS: xcode-select --install), ' +
        'then run npx tfjs-learn setup.',
    );
    expect(bench.calls().filter((call) => call.includes('download'))).toEqual([]);
  });

  test('no pip', async () => {
    rmSync(join(bench.folder, 'bin/python3'));
    const error = await failure();
    expect(error.problem).toBe(
      `No pip was found to download TensorFlow (looked for $PYTHON, python3, python, pip3, pip). ${alsoTried}`,
    );
    expect(error.advice).toContain(`or set TFJS_LEARN_NATIVE to the file ${WHEEL_NAME}`);
  });

  test("pip failing, with pip's reason", async () => {
    bench.program(
      'python3',
      pip(
        `echo "WARNING: Retrying" >&2; echo "ERROR: No matching distribution found for tensorflow-cpu==2.21.0" >&2; exit 1`,
      ),
    );
    const error = await failure();
    expect(error.problem).toBe(
      'pip could not download tensorflow-cpu 2.21.0: ' +
        `ERROR: No matching distribution found for tensorflow-cpu==2.21.0. ${alsoTried}`,
    );
    expect(error.advice).toContain('Check the network');
  });

  test('a file that is not the pinned one, and nothing is unpacked', async () => {
    const changed = Buffer.from(wheel.bytes);
    changed[changed.length - 1]! ^= 1;
    writeFileSync(bench.wheelFile, changed);
    const error = await failure();
    expect(error.problem).toMatch(
      /is not tensorflow_cpu-.*\.whl as it was published: it has sha256 [0-9a-f]{64}, expected/,
    );
    expect(error.advice).toContain('Nothing of it was used.');
    expect(bench.calls().filter((call) => call.includes('-shared'))).toEqual([]);
  });

  test('a file of another length', async () => {
    truncateSync(bench.wheelFile, 10);
    const error = await failure(withEnv({ TFJS_LEARN_NATIVE: bench.wheelFile }));
    expect(error.problem).toContain(`it has 10 bytes, expected ${wheel.bytes.length} bytes.`);
  });

  test('a compiler that fails', async () => {
    bench.program(
      'g++',
      '[ "$1" = --version ] && exit; echo "tfjs_binding.cc:2:10: fatal error: no such file" >&2; exit 1',
    );
    const error = await failure();
    expect(error.problem).toContain(
      "g++ could not compile @tensorflow/tfjs-node's addon: tfjs_binding.cc:2:10: fatal error: no such file.",
    );
    expect(error.advice).toContain('C++17');
  });

  test('an addon that does not load', async () => {
    bench.program('g++', '[ "$1" = --version ] && exit; for out; do :; done; echo nonsense > "$out"');
    const error = await failure();
    expect(error.problem).toMatch(
      /^The native TensorFlow library does not load: Error: .*tfjs_binding.node: file too short/,
    );
  });

  test('a platform for which TensorFlow publishes nothing', async () => {
    const error = await failure({ ...bench.machine, platform: 'sunos-x64', wheel: undefined });
    expect(error.problem).toBe(`TensorFlow 2.21.0 is not published for sunos-x64. ${alsoTried}`);
    expect(error.advice).toContain('Use Linux (x64, arm64; with glibc) or macOS (arm64)');
  });

  test('too little space, before anything is downloaded', async () => {
    const error = await failure({ ...bench.machine, freeBytes: () => 50_000 });
    expect(error.message).toMatch(
      /^The disk of .* has 0.0 GB free, and 0.0 GB are needed. Free some space, or set TFJS_LEARN_CACHE to/,
    );
    expect(bench.calls().filter((call) => call.includes('download'))).toEqual([]);
  });

  test('a disk that fills up under pip', async () => {
    bench.program('python3', pip('echo "ERROR: [Errno 28] No space left on device" >&2; exit 1'));
    expect((await failure()).problem).toMatch(/^The disk of .* is full\.$/);
  });

  test('a file in the place of the cache folder', async () => {
    const machine = withEnv({ TFJS_LEARN_CACHE: bench.wheelFile });
    const error = await setUpNative(machine, stages()).catch(String);
    expect(error).toBe(
      `SetupError: ${bench.wheelFile}/tfjs-learn/native cannot be a folder: a file is in the way. ` +
        'Set TFJS_LEARN_CACHE to a folder you may write to, then run npx tfjs-learn setup.',
    );
  });

  test('npm failing where tfjs-node is missing', async () => {
    bench.program('npm', 'echo "npm error code ENOTFOUND" >&2; exit 1');
    const error = await failure({ ...bench.machine, tfjsNode: undefined });
    expect(error.problem).toBe(
      'The package @tensorflow/tfjs-node is missing, and npm could not install it: npm error code ENOTFOUND.',
    );
    expect(error.advice).toContain('npm install --ignore-scripts @tensorflow/tfjs-node');
  });

  test('and, asked to be brief after an earlier failure, leaves out tfjs-node’s own installer', async () => {
    rmSync(join(bench.folder, 'bin/g++'));
    await failure();
    const progress = stages();
    const error = await setUpNative(bench.machine, progress, { brief: true }).catch(String);
    expect(error).toMatch(
      /^SetupError: No C\+\+ compiler was found \(looked for \$CXX, g\+\+, clang\+\+\)\. Install a C/,
    );
    expect(progress.begun).toEqual([]);
  });
});

onLinux('several processes', () => {
  function start(machine = bench.machine, uid?: number): { child: ChildProcess; output: () => string } {
    const child = spawn(
      process.execPath,
      ['--require', 'tsx/cjs', join(__dirname, 'set-up-process.ts'), JSON.stringify(machine)],
      { stdio: ['ignore', 'pipe', 'inherit'], ...(uid === undefined ? {} : { uid }) },
    );
    let output = '';
    child.stdout.on('data', (text: Buffer) => (output += text.toString()));
    return { child, output: () => output };
  }

  async function until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  test('at once build once: the other waits, says so once, and then finds it done', async () => {
    bench.program('python3', pip(`sleep 1; cp '${bench.wheelFile}' "$folder/${WHEEL_NAME}"`));
    const both = [start(), start()];
    await Promise.all(both.map(({ child }) => once(child, 'close')));
    const outputs = both.map(({ output }) => output().trim().split('\n')).sort((a, b) => b.length - a.length);
    expect(outputs[0]!.at(-1)).toBe('done');
    expect(outputs[1]).toEqual([expect.stringMatching(/^waiting for another set-up \(process \d+\)$/), 'done']);
    expect(bench.calls().filter((call) => call.includes('download'))).toHaveLength(1);
    expect(leftovers()).toEqual([]);
  });

  test.each(['downloading', 'compiling', 'trying out'])(
    'killed while %s leave nothing that counts as whole, and the next set-up clears it away',
    async (stage) => {
      if (stage === 'downloading') bench.program('python3', pip('sleep 1; echo half > "$folder/half"'));
      if (stage === 'compiling') bench.program('g++', '[ "$1" = --version ] && exit; sleep 1');
      const { child, output } = start();
      await until(() => output().includes(stage));
      child.kill('SIGKILL');
      await once(child, 'close');
      expect(nativeStatus(bench.machine).available).toBe(false);
      expect(leftovers()).toEqual(['lock', expect.stringMatching(/^staging-/)]);

      bench.program('g++', 'exec g++ "$@"');
      bench.program('python3', pip(`cp '${bench.wheelFile}' "$folder/${WHEEL_NAME}"`));
      await setUpNative(bench.machine, stages());
      expect(nativeStatus(bench.machine).available).toBe(true);
      expect(leftovers()).toEqual([]);
    },
  );

  test('that may not write the cache folder say so', async () => {
    const cache = join(bench.folder, 'closed');
    mkdirSync(cache, { mode: 0o555 });
    chmodSync(bench.folder, 0o755);
    // Nothing is closed to root.
    const nobody = process.getuid?.() === 0 ? 65534 : undefined;
    const { child, output } = start(withEnv({ TFJS_LEARN_CACHE: cache }), nobody);
    await once(child, 'close');
    expect(output()).toBe(
      `SetupError: There is no permission to write ${cache}/tfjs-learn/native. ` +
        'Set TFJS_LEARN_CACHE to a folder you may write to, then run npx tfjs-learn setup.\n',
    );
  });

  test('of another user do not get their code run: a cache folder that they laid out is refused', async () => {
    if (process.getuid?.() !== 0) return; // only root can give a folder away
    mkdirSync(bench.native, { recursive: true });
    chownSync(bench.native, 65534, 65534);
    const error = await failure();
    expect(error.problem).toBe(`${bench.native} belongs to another user.`);
  });

  test('interrupted by a signal remove what they began', async () => {
    bench.program('python3', pip('exec sleep 5'));
    const interruption = new AbortController();
    const progress = stages();
    const running = setUpNative(bench.machine, progress, { signal: interruption.signal });
    await until(() => progress.begun.length > 0);
    interruption.abort();
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(leftovers()).toEqual([]);
    expect(lastFailure(bench.machine.env)).toBeUndefined();
  });
});

onLinux('a link out of the cache', () => {
  test('to a library that is gone is not in place', async () => {
    await setUpNative(bench.machine, stages());
    rmSync(join(bench.machine.tfjsNode!, 'deps'));
    symlinkSync('/nowhere/deps', join(bench.machine.tfjsNode!, 'deps'));
    expect(nativeStatus(bench.machine).available).toBe(false);
    await setUpNative(bench.machine, stages());
    expect(nativeStatus(bench.machine).available).toBe(true);
  });
});
