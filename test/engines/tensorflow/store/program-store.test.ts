import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { exchangeFolder, nativeStatus } from '../../../../src/engines/tensorflow/native';
import { packProgram, unpackProgram } from '../../../../src/engines/tensorflow/store/stored-program';
import { type Trained, trainCompiled } from './train-compiled';

// The set-up of the tests has given this process a store of its own.
const exchange = exchangeFolder(process.env) ?? '';
const store = dirname(exchange);
const isRoot = process.getuid?.() === 0;

const programs = (folder = store): string[] => readdirSync(folder).filter((name) => name.endsWith('.program'));
const onlyProgram = (): string => join(store, programs()[0]!);

(nativeStatus().available ? describe : describe.skip)('A compiled program', () => {
  let fresh: Trained;

  const empty = (): void => {
    for (const name of programs()) rmSync(join(store, name), { recursive: true });
  };

  beforeAll(async () => {
    empty();
    fresh = await trainCompiled();
  });
  afterAll(empty);

  it('is kept in one file, for its owner only, and nothing stays in the exchange folder', () => {
    expect(fresh).toMatchObject({ compiled: 1, fromDisk: 0 });
    expect(programs()).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.program$/)]);
    expect(statSync(onlyProgram()).mode & 0o777).toBe(0o600);
    expect(readdirSync(exchange)).toEqual([]);
  });

  it('is taken from disk by a worker thread that comes later, gives the same bits, and is noted as used', async () => {
    utimesSync(onlyProgram(), 0, 0);
    expect(await trainCompiled()).toEqual({ bits: fresh.bits, compiled: 0, fromDisk: 1 });
    expect(Date.now() - statSync(onlyProgram()).mtimeMs).toBeLessThan(60_000);
    expect(readdirSync(exchange)).toEqual([]);
  });

  describe('whose file', () => {
    let sound: Buffer;
    let path: string;
    let key: string;
    beforeAll(() => {
      path = onlyProgram();
      sound = readFileSync(path);
      key = basename(path, '.program');
    });
    beforeEach(() => {
      rmSync(path, { recursive: true, force: true });
      writeFileSync(path, sound, { mode: 0o600 });
    });
    const elsewhere = mkdtempSync(join(tmpdir(), 'tfjs-learn-test-'));
    afterAll(() => {
      rmSync(elsewhere, { recursive: true });
    });

    const spoil: [title: string, change: () => void][] = [
      ...[0, 10, 100, 5000].map((length): [string, () => void] => [
        `is cut to ${length} bytes`,
        () => {
          truncateSync(path, length);
        },
      ]),
      [
        'lacks its last byte',
        () => {
          truncateSync(path, sound.length - 1);
        },
      ],
      // In the machine code, which TensorFlow would run without noticing.
      [
        'has a byte changed',
        () => {
          const changed = Buffer.from(sound);
          changed[changed.length - 16_000]! ^= 0x10;
          writeFileSync(path, changed);
        },
      ],
      [
        'is no program at all',
        () => {
          writeFileSync(path, 'x'.repeat(1000));
        },
      ],
      [
        'others may write',
        () => {
          chmodSync(path, 0o666);
        },
      ],
      [
        'is a link to a sound one',
        () => {
          renameSync(path, join(elsewhere, 'program'));
          symlinkSync(join(elsewhere, 'program'), path);
        },
      ],
      // The right name and a right hash, but TensorFlow cannot read it: loaded anew, the program is compiled.
      [
        'holds something else than TensorFlow wrote',
        () => {
          const { name } = unpackProgram(key, sound)!;
          writeFileSync(path, packProgram(key, { name, content: Buffer.from('nonsense') }));
        },
      ],
    ];
    it.each(spoil)('%s is compiled anew, with the same bits, and stored again', async (_, change) => {
      change();
      expect(await trainCompiled()).toEqual({ bits: fresh.bits, compiled: 1, fromDisk: 0 });
      expect(unpackProgram(key, readFileSync(path))).toBeDefined();
      expect(statSync(path).mode & 0o777).toBe(0o600);
    });

    (isRoot ? it : it.skip)("is another user's is compiled anew", async () => {
      chownSync(path, 12345, 12345);
      expect(await trainCompiled()).toEqual({ bits: fresh.bits, compiled: 1, fromDisk: 0 });
    });

    it('has a folder in its place is compiled every time', async () => {
      rmSync(path);
      mkdirSync(join(path, 'full'), { recursive: true });
      for (let time = 0; time < 2; time++)
        expect(await trainCompiled()).toEqual({ bits: fresh.bits, compiled: 1, fromDisk: 0 });
    });
  });

  it('is compiled all the same where TensorFlow cannot write its exchange folder', async () => {
    empty();
    rmSync(exchange, { recursive: true });
    writeFileSync(exchange, '');
    expect(await trainCompiled()).toEqual({ bits: fresh.bits, compiled: 1, fromDisk: 0 });
    // From then on another folder serves.
    expect(await trainCompiled()).toEqual({ bits: fresh.bits, compiled: 0, fromDisk: 1 });
  });
});

(nativeStatus().available ? describe : describe.skip)('A store that processes share', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tfjs-learn-store-'));
  });
  afterEach(() => {
    chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true });
  });

  function start(env: NodeJS.ProcessEnv = {}): ChildProcess {
    return spawn(process.execPath, ['--require', 'tsx/cjs', join(__dirname, 'train-process.ts')], {
      stdio: ['ignore', 'pipe', 'pipe'],
      // The child must be silent by itself.
      env: {
        ...process.env,
        TF_CPP_MIN_LOG_LEVEL: undefined,
        TF_ENABLE_ONEDNN_OPTS: undefined,
        TFJS_LEARN_PROGRAM_CACHE: folder,
        ...env,
      },
    });
  }

  async function result(child: ChildProcess): Promise<Trained> {
    const [out, errors] = await Promise.all([text(child.stdout!), text(child.stderr!)]);
    expect(errors).toBe('');
    return JSON.parse(out) as Trained;
  }

  const train = (env?: NodeJS.ProcessEnv): Promise<Trained> => result(start(env));

  it('spares the second process the compiling, with the same bits and without a word', async () => {
    const first = await train();
    const second = await train();
    expect([first.compiled, second.compiled, second.fromDisk]).toEqual([1, 0, 1]);
    expect(second.bits).toBe(first.bits);
    expect(readdirSync(folder)).toEqual(programs(folder));
  });

  it('serves two processes at once', async () => {
    const [first, second] = await Promise.all([train(), train()]);
    expect(second.bits).toBe(first.bits);
    expect(await train()).toEqual({ bits: first.bits, compiled: 0, fromDisk: 1 });
  });

  it('serves the next process after one was killed in the middle', async () => {
    const child = start();
    // It has its exchange folder and is about to load the library, to compile or to store.
    while (readdirSync(folder).length === 0) await sleep(5);
    await sleep(600);
    child.kill('SIGKILL');
    await once(child, 'close');
    const next = await train();
    expect(next.compiled + next.fromDisk).toBe(1);
    expect((await train()).fromDisk).toBe(1);
  });

  it('keeps programs for other circumstances apart', async () => {
    await train();
    expect((await train({ TF_NUM_INTRAOP_THREADS: '1' })).compiled).toBe(1);
    expect(programs(folder)).toHaveLength(2);
  });

  it.each(['off', ''])('is switched off by TFJS_LEARN_PROGRAM_CACHE="%s"', async (value) => {
    expect(await train({ TFJS_LEARN_PROGRAM_CACHE: value })).toMatchObject({ compiled: 1, fromDisk: 0 });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not used where it is open to others', async () => {
    chmodSync(folder, 0o755);
    expect(await train()).toMatchObject({ compiled: 1, fromDisk: 0 });
    expect(readdirSync(folder)).toEqual([]);
  });

  it("stays out where the user's flags have TensorFlow keep programs, and keeps other flags of the user's", async () => {
    const theirs = mkdtempSync(join(tmpdir(), 'tfjs-learn-theirs-'));
    await train({ TF_XLA_FLAGS: `--tf_xla_persistent_cache_directory=${theirs}` });
    expect(readdirSync(theirs)).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
    rmSync(theirs, { recursive: true });

    // The prefix tells that TensorFlow has heard both.
    await train({ TF_XLA_FLAGS: '--tf_xla_persistent_cache_prefix=mine' });
    expect(readFileSync(join(folder, programs(folder)[0]!), 'latin1')).toMatch(/^tfjs-learn program 1 \w+ mine__/);
  });
});
