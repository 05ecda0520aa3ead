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
import {
  ADDON,
  lastFailure,
  nativeStatus,
  type NativeStatus,
  setUpNative,
  unusedWishes,
} from '../../../../src/engines/tensorflow/native';
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
  expect(lastFailure(machine.env)).toMatchObject({ problem, advice });
  expect(nativeStatus(machine)).toEqual({
    available: false,
    reason: `the native TensorFlow library is not set up. ${problem} npx tfjs-learn doctor tells more.`,
  });
  expect(leftovers()).toEqual([]);
  return error;
}

/** What lies in the cache besides native folders and the record of a failure. */
function leftovers(): string[] {
  return readdirSync(bench.native).filter((name) => !name.startsWith('2.21.0-') && name !== 'last-failure.json');
}

function inPlace(machine: Workbench['machine']): NativeStatus & { available: true } {
  const status = nativeStatus(machine);
  if (!status.available) throw new Error(status.reason);
  return status;
}

/** The native folder that tfjs-node links to. */
function folderInPlace(): string {
  return inPlace(bench.machine).folder;
}

/** Makes the recorded failure so much older. */
function age(ms: number): void {
  const file = join(bench.native, 'last-failure.json');
  const record: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const at = new Date(Date.parse(lastFailure(bench.machine.env)!.at) - ms).toISOString();
  writeFileSync(file, JSON.stringify({ ...Object(record), at }));
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
        /^python3 -m pip download --python-version 3.11 --implementation cp --abi cp311 --platform manylinux_2_27_x86_64 --no-deps --only-binary :all: tensorflow-cpu==2.21.0 /,
      ),
    );
  });

  test('makes an addon that stays loaded when the worker thread that loaded it has ended', async () => {
    await setUpNative(bench.machine, stages());
    // TensorFlow's own libraries crash the process if they are unloaded before they have computed anything.
    const load = `
      const { Worker } = require('node:worker_threads');
      const isLoaded = () => require('node:fs').readFileSync('/proc/self/maps', 'utf8').includes('libtensorflow_cc');
      const before = isLoaded();
      const worker = new Worker('require(process.argv[2])', { eval: true, argv: [process.argv[1]] });
      worker.on('exit', (code) => console.log(before, code, isLoaded()));`;
    const addon = join(bench.machine.tfjsNode!, ADDON);
    expect(execFileSync(process.execPath, ['-e', load, addon], { encoding: 'utf8' })).toBe('false 0 true\n');
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
      `TFJS_LEARN_NATIVE is "/nowhere", which does not exist. Set it to the file ${WHEEL_NAME}, an unpacked wheel of ` +
        'TensorFlow, the "tensorflow" folder of an installed Python TensorFlow, or a folder of another machine\'s cache ' +
        '(tfjs-learn/native/…), or unset it; then run npx tfjs-learn setup.',
    );
    expect(bench.calls()).toEqual([]);
  });

  test('that is the cache folder itself, where nothing is whole, is a failure that leaves the folder alone', async () => {
    await setUpNative(bench.machine, stages());
    const folder = folderInPlace();
    rmSync(join(folder, ADDON));
    const error = await failure(withEnv({ TFJS_LEARN_NATIVE: folder }));
    expect(error.message).toBe(
      `TFJS_LEARN_NATIVE is "${folder}", which is in tfjs-learn's own cache. ` +
        'Unset it, then run npx tfjs-learn setup.',
    );
    expect(existsSync(join(folder, 'deps/lib/libtensorflow_cc.so.2'))).toBe(true);
  });

  test('that is a folder without the libraries is a failure', async () => {
    const error = await failure(withEnv({ TFJS_LEARN_NATIVE: bench.folder }));
    expect(error.problem).toBe(
      `TFJS_LEARN_NATIVE is "${bench.folder}", which does not hold libtensorflow_cc.so.2 and libtensorflow_framework.so.2.`,
    );
  });

  test('that holds the libraries without their headers is a failure, before anything is compiled', async () => {
    const bare = join(bench.folder, 'bare');
    mkdirSync(bare);
    for (const name of ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'])
      writeFileSync(join(bare, name), wheel.files[`tensorflow/${name}`]!);
    const error = await failure(withEnv({ TFJS_LEARN_NATIVE: bare }));
    expect(error.problem).toBe(
      `TFJS_LEARN_NATIVE is "${bare}", which holds the libraries but not their headers (include/tensorflow/c/c_api.h).`,
    );
    expect(error.advice).toContain('an unpacked wheel of TensorFlow, the "tensorflow" folder of an installed Python');
    expect(bench.calls()).toEqual([]);
  });

  test.each(['deps', 'deps/lib'])('takes the %s of a cache folder from elsewhere', async (part) => {
    await setUpNative(bench.machine, stages());
    const copy = join(bench.folder, 'copy');
    cpSync(folderInPlace(), copy, { recursive: true, verbatimSymlinks: true });
    rmSync(bench.native, { recursive: true });
    await setUpNative(withEnv({ TFJS_LEARN_NATIVE: join(copy, part) }), stages());
    expect(nativeStatus(bench.machine)).toMatchObject({ source: `the folder ${join(copy, part)}` });
  });

  test('set after a set-up is not in use until the next one with force, which takes it', async () => {
    await setUpNative(bench.machine, stages());
    const machine = withEnv({ TFJS_LEARN_NATIVE: bench.wheelFile });
    await setUpNative(machine, stages());
    expect(unusedWishes(machine, inPlace(machine))).toEqual([
      `TFJS_LEARN_NATIVE is "${bench.wheelFile}", but the library in use is not from there. ` +
        'To take it, run npx tfjs-learn setup --force.',
    ]);
    await setUpNative(machine, stages(), { force: true });
    expect(inPlace(machine).source).toBe(`the wheel ${bench.wheelFile}`);
    expect(unusedWishes(machine, inPlace(machine))).toEqual([]);
    expect(leftovers()).toEqual([]);
  });

  test('that is wrong leaves what is in place as it was, also with force', async () => {
    await setUpNative(bench.machine, stages());
    const before = inPlace(bench.machine);
    const machine = withEnv({ TFJS_LEARN_NATIVE: '/nowhere' });
    await expect(setUpNative(machine, stages(), { force: true })).rejects.toThrow('does not exist');
    expect(inPlace(machine)).toEqual(before);
    expect(lastFailure(machine.env)).toBeUndefined();
  });
});

onLinux('TFJS_LEARN_CACHE', () => {
  test('moved after a set-up is not in use until the next one with force, which fills it', async () => {
    await setUpNative(bench.machine, stages());
    const machine = withEnv({ TFJS_LEARN_CACHE: join(bench.folder, 'other') });
    expect(unusedWishes(machine, inPlace(machine))).toEqual([
      `TFJS_LEARN_CACHE is "${bench.folder}/other", but the library in use is in ${folderInPlace()}. ` +
        'To set it up anew there, run npx tfjs-learn setup --force.',
    ]);
    await setUpNative(machine, stages(), { force: true });
    expect(inPlace(machine).folder).toContain(realpathSync(join(bench.folder, 'other')));
    expect(unusedWishes(machine, inPlace(machine))).toEqual([]);
  });

  test('where the system makes no folders is a failure that says so, at once', async () => {
    const machine = withEnv({ TFJS_LEARN_CACHE: '/proc/nope' });
    expect(await setUpNative(machine, stages()).catch(String)).toBe(
      'SetupError: The folder /proc/nope cannot be made. ' +
        'Set TFJS_LEARN_CACHE to a folder you may write to, then run npx tfjs-learn setup.',
    );
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
  test('no compiler, before anything is downloaded', async () => {
    rmSync(join(bench.folder, 'bin/g++'));
    const error = await failure();
    expect(error.problem).toBe('No C++ compiler was found (looked for $CXX, g++, clang++).');
    expect(lastFailure(bench.machine.env)?.details.slice(0, 3)).toEqual([
      'No C++ compiler was found (looked for $CXX, g++, clang++).',
      expect.stringMatching(/^tfjs-node's own installer failed: Error: Cannot find module/),
      expect.stringMatching(/^ {2}\S/),
    ]);
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
      `No pip was found to download TensorFlow (looked for $PYTHON, python3, python, pip3, pip).`,
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
        `ERROR: No matching distribution found for tensorflow-cpu==2.21.0.`,
    );
    expect(error.advice).toContain('Check the network');
    expect(lastFailure(bench.machine.env)?.details).toContain('  WARNING: Retrying');
  });

  test('an index out of reach, by its name, and how to bring the file by hand', async () => {
    const [retrying, nothing] = [
      "WARNING: Retrying (Retry(total=1)) after connection broken by 'NewConnectionError(... Connection refused)': /simple/",
      'ERROR: No matching distribution found for tensorflow-cpu==2.21.0',
    ];
    bench.program(
      'python3',
      pip(
        `echo "Looking in indexes: https://index.test/simple"; echo "${retrying}" >&2; echo "${nothing}" >&2; exit 1`,
      ),
    );
    const error = await failure();
    expect(error.problem).toBe('pip could not reach index.test: connection refused.');
    expect(error.advice.split('\n').slice(1)).toEqual([
      'Or bring the file by hand. On a machine with network:',
      '  python3 -m pip download --python-version 3.11 --implementation cp --abi cp311 ' +
        '--platform manylinux_2_27_x86_64 --no-deps --only-binary :all: tensorflow-cpu==2.21.0',
      'and here:',
      `  TFJS_LEARN_NATIVE=/path/to/${WHEEL_NAME} npx tfjs-learn setup`,
    ]);
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
    expect(error.advice).not.toContain('C++17');
    expect(error.advice).toContain('name another compiler in CXX');
  });

  test('a compiler that is too old', async () => {
    bench.program(
      'g++',
      `[ "$1" = --version ] && exit; echo "g++: error: unrecognized command line option '-std=c++17'" >&2; exit 1`,
    );
    expect((await failure()).advice).toMatch(/^A compiler of C\+\+17 is needed/);
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
    expect(error.problem).toBe(`TensorFlow 2.21.0 is not published for sunos-x64.`);
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

  test('and, asked to be brief, is not repeated for an hour on a machine that is as it was', async () => {
    bench.program('python3', pip('exit 1'));
    await failure();
    const [before, at] = [bench.calls(), lastFailure(bench.machine.env)?.at];
    const progress = stages();
    age(59 * 60_000);
    await setUpNative(bench.machine, progress, { brief: true });
    expect([bench.calls(), progress.begun]).toEqual([before, []]);

    // With another index, or an hour later, it may go better.
    await expect(setUpNative(withEnv({ PIP_INDEX_URL: 'x' }), progress, { brief: true })).rejects.toThrow('pip could');
    expect(progress.begun).toEqual(['downloading TensorFlow 2.21.0 (0 MB)']);
    await expect(setUpNative(bench.machine, progress, { brief: true })).rejects.toThrow('pip could');
    age(61 * 60_000);
    await expect(setUpNative(bench.machine, progress, { brief: true })).rejects.toThrow('pip could');
    expect(progress.begun).toHaveLength(3);
    expect(Date.parse(lastFailure(bench.machine.env)!.at)).toBeGreaterThan(Date.parse(at!));
  });

  test('and, asked to be brief later, leaves out tfjs-node’s own installer', async () => {
    rmSync(join(bench.folder, 'bin/g++'));
    await failure();
    age(61 * 60_000);
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
      `SetupError: There is no permission to write ${cache}/tfjs-learn. ` +
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
