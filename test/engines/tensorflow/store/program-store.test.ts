import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { exchangeFolder, nativeStatus } from '../../../../src/engines/tensorflow/native';
import { listPrograms } from '../../../../src/engines/tensorflow/store';
import { packProgram, unpackProgram } from '../../../../src/engines/tensorflow/store/stored-program';
import { type Trained, trainCompiled } from './train-compiled';

// The set-up of the tests has given this process a store of its own.
const exchange = exchangeFolder(process.env) ?? '';
const store = process.env.TFJS_LEARN_PROGRAM_CACHE ?? '';
const PROGRAM = join(__dirname, 'train-process.ts');
const isRoot = process.getuid?.() === 0;

/** Also for root, where the disk's format knows that. */
function makeImmutable(path: string, isImmutable: boolean): void {
  if (isRoot) spawnSync('chattr', [isImmutable ? '+i' : '-i', path]);
  else if (statSync(path).isDirectory()) chmodSync(path, isImmutable ? 0o500 : 0o700);
}

function canBeImmutable(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'tfjs-learn-test-'));
  makeImmutable(folder, true);
  try {
    writeFileSync(join(folder, 'file'), '');
    return false;
  } catch {
    return true;
  } finally {
    makeImmutable(folder, false);
    rmSync(folder, { recursive: true });
  }
}

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

  it('is compiled by one of two worker threads that need it at the same time', async () => {
    empty();
    const [first, second] = await Promise.all([trainCompiled(), trainCompiled()]);
    expect([first.compiled, second.compiled].sort()).toEqual([0, 1]);
    expect([first.bits, second.bits]).toEqual([fresh.bits, fresh.bits]);
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

    it('has a folder in its place is compiled anew once: the folder is removed', async () => {
      rmSync(path);
      mkdirSync(join(path, 'full'), { recursive: true });
      expect(await trainCompiled()).toEqual({ bits: fresh.bits, compiled: 1, fromDisk: 0 });
      expect(await trainCompiled()).toEqual({ bits: fresh.bits, compiled: 0, fromDisk: 1 });
    });
  });

  it('is listed, and not what only looks like one', () => {
    const [name] = programs();
    const sound = readFileSync(onlyProgram());
    const put = (letter: string, content: Buffer | string): void => {
      writeFileSync(join(store, `${letter.repeat(64)}.program`), content, { mode: 0o600 });
    };
    utimesSync(onlyProgram(), 1, 1);
    put('a', ''); // empty
    put('b', sound.subarray(0, -1)); // cut short
    put('c', sound); // under another key
    put('d', 'another format');
    mkdirSync(join(store, `${'e'.repeat(64)}.program`));
    symlinkSync(name!, join(store, `${'f'.repeat(64)}.program`));
    expect(listPrograms(store)).toEqual({
      programs: [{ path: join(store, name!), bytes: sound.length, usedMs: 1000 }],
      others: 6,
    });
    expect(programs()).toHaveLength(7);
    for (const other of programs().filter((one) => one !== name)) rmSync(join(store, other), { recursive: true });
  });

  it('is compiled all the same where TensorFlow cannot write its exchange folder', async () => {
    empty();
    rmSync(exchange, { recursive: true });
    writeFileSync(exchange, '');
    expect(await trainCompiled()).toEqual({ bits: fresh.bits, compiled: 1, fromDisk: 0 });
    // From then on another folder serves.
    expect(await trainCompiled()).toEqual({ bits: fresh.bits, compiled: 0, fromDisk: 1 });
  });

  it('is compiled by way of another folder when others can write in the exchange folder', async () => {
    const before = realpathSync(exchange);
    chmodSync(exchange, 0o777);
    expect(await trainCompiled()).toMatchObject({ bits: fresh.bits });
    expect(realpathSync(exchange)).not.toBe(before);
    expect(readdirSync(before)).toEqual([]); // no mark that would have it stay when the process ends
    expect(statSync(exchange).mode & 0o777).toBe(0o700);
    expect(readdirSync(exchange)).toEqual([]);
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

  const envOf = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
    ...process.env,
    // The child must be silent by itself.
    TF_CPP_MIN_LOG_LEVEL: undefined,
    TF_ENABLE_ONEDNN_OPTS: undefined,
    TFJS_LEARN_PROGRAM_CACHE: folder,
    ...env,
  });

  function start(env: NodeJS.ProcessEnv = {}): ChildProcess {
    return spawn(process.execPath, ['--require', 'tsx/cjs', PROGRAM], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: envOf(env),
    });
  }

  async function outcome(child: ChildProcess): Promise<{ out: string; errors: string }> {
    const [out, errors] = await Promise.all([text(child.stdout!), text(child.stderr!)]);
    return { out, errors };
  }

  async function result(child: ChildProcess): Promise<Trained> {
    const { out, errors } = await outcome(child);
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

  it('serves two processes at once, and one of them compiles', async () => {
    const [first, second] = await Promise.all([train(), train()]);
    expect([first.compiled, second.compiled].sort()).toEqual([0, 1]);
    expect(second.bits).toBe(first.bits);
    expect(readdirSync(folder)).toEqual(programs(folder)); // no lock
    expect(await train()).toEqual({ bits: first.bits, compiled: 0, fromDisk: 1 });
  });

  describe('with folders for the moment', () => {
    let place: string;
    beforeEach(() => {
      place = mkdtempSync(join(tmpdir(), 'tfjs-learn-place-'));
    });
    afterEach(() => {
      rmSync(place, { recursive: true });
    });
    const moments = (): string[] => readdirSync(place).filter((name) => name.startsWith('tfjs-learn-'));

    /** Starts processes until one has ended while it compiled: on a busy machine one may have compiled before it looks. */
    async function endedWhileCompiling(how: 'exit' | 'kill'): Promise<void> {
      while ((await outcome(start({ TMPDIR: place, END_WHEN_COMPILING: how }))).out !== '')
        for (const name of readdirSync(folder)) rmSync(join(folder, name));
    }

    it('leaves none behind', async () => {
      await train({ TMPDIR: place });
      expect(moments()).toEqual([]);
    });

    it('serves the next process after one was killed in the middle, and sweeps what that left', async () => {
      await endedWhileCompiling('kill');
      expect(moments()).toHaveLength(1);
      // One that only reads does, too: nothing is said of what a program of this user or another has of a like name.
      const dead = moments()[0]!;
      mkdirSync(join(place, dead.replace(/\d+/, '1')));
      const next = await train({ TMPDIR: place });
      expect(next.compiled + next.fromDisk).toBe(1);
      expect(moments()).toEqual([dead.replace(/\d+/, '1')]); // process 1 lives
      expect((await train({ TMPDIR: place })).fromDisk).toBe(1);
    });

    it('leaves nothing that is open to others when process.exit comes while it compiles', async () => {
      await endedWhileCompiling('exit');
      for (const name of moments()) expect(statSync(join(place, name)).mode & 0o777).toBe(0o700);
      expect(moments()).toHaveLength(1);
      await train({ TMPDIR: place });
      expect(moments()).toEqual([]);
    });

    it('follows no link that it sweeps', async () => {
      mkdirSync(join(place, 'mine'));
      writeFileSync(join(place, 'mine', 'file'), '');
      const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
      symlinkSync(join(place, 'mine'), join(place, `tfjs-learn-1234567890-${host}-aaaaaa`));
      await train({ TMPDIR: place });
      expect(readdirSync(place)).not.toContain(`tfjs-learn-1234567890-${host}-aaaaaa`);
      expect(readdirSync(join(place, 'mine'))).toEqual(['file']);
    });

    it('finds another place for them where TMPDIR is not there', () => {
      const nowhere = join(place, 'nowhere');
      const dist = JSON.stringify(join(__dirname, '../../../../dist'));
      // As it is published: what reads TypeScript would make the folder.
      const fit = `
        const { MLPRegressor } = require(${dist});
        new MLPRegressor({ engine: 'tensorflow', tol: 1e9, nIterNoChange: 1 }).fit([[1], [2]], [1, 2])
          .then(() => console.log('fitted', require('node:fs').existsSync(${JSON.stringify(nowhere)})));`;
      const { stdout, stderr } = spawnSync(process.execPath, ['--eval', fit], {
        encoding: 'utf8',
        env: envOf({ TMPDIR: nowhere }),
      });
      expect([stdout, stderr]).toEqual(['fitted false\n', '']);
    });
  });

  it.each<[how: string, spoil: () => void]>([
    [
      'a file takes its place',
      () => {
        rmSync(folder, { recursive: true });
        writeFileSync(folder, '', { mode: 0o700 });
      },
    ],
    [
      'it cannot be written any longer',
      () => {
        for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
        makeImmutable(folder, true);
      },
    ],
  ])('does no harm when %s while the process runs', async (_, spoil) => {
    const child = start({ WAIT_WHEN_LOADED: '1' });
    await once(child.stderr!, 'data');
    spoil();
    child.stdin!.end();
    const { out } = await outcome(child);
    makeImmutable(folder, false);
    expect(JSON.parse(out)).toMatchObject({ compiled: 1 });
  });

  const whereDisksCanBeProtected = canBeImmutable() ? it : it.skip;
  whereDisksCanBeProtected('is named, with what switches it off, where TensorFlow can write nowhere', async () => {
    const place = mkdtempSync(join(tmpdir(), 'tfjs-learn-place-'));
    const child = start({ WAIT_WHEN_LOADED: '1', TMPDIR: place });
    await once(child.stderr!, 'data');
    // The folder that TensorFlow has heard of can be neither used nor replaced.
    const exchangeOfChild = join(
      place,
      readdirSync(place).find((name) => name.startsWith('tfjs-learn-'))!,
    );
    rmSync(exchangeOfChild, { recursive: true });
    mkdirSync(exchangeOfChild, { mode: 0o700 });
    for (const path of [exchangeOfChild, place]) makeImmutable(path, true);
    child.stdin!.end();
    const { errors } = await outcome(child);
    for (const path of [place, exchangeOfChild]) makeImmutable(path, false);
    rmSync(place, { recursive: true });
    expect(errors).toMatch(/EngineFailedError: .*program cache.* Set TFJS_LEARN_PROGRAM_CACHE=off to do without\./);
  });

  it('does no harm where files may not become large', async () => {
    const child = spawn(
      'bash',
      ['-c', 'ulimit -f 100; exec "$@"', 'bash', process.execPath, '--require', 'tsx/cjs', PROGRAM],
      { env: envOf({}), stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const { out, errors } = await outcome(child);
    expect(JSON.parse(out)).toMatchObject({ compiled: 1 });
    expect(errors).toMatch(/ProgramCacheWarning: .*: no folder .*EFBIG/);
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

  it('is not used where it is open to others, which is said once', async () => {
    chmodSync(folder, 0o755);
    const { out, errors } = await outcome(start());
    expect(JSON.parse(out)).toMatchObject({ compiled: 1, fromDisk: 0 });
    expect(errors).toMatch(
      new RegExp(
        `^\\(node:\\d+\\) ProgramCacheWarning: .* cannot be used: ${folder} is open to others \\(it must be of mode 700\\)\\. ` +
          'TFJS_LEARN_PROGRAM_CACHE=off silences this\\.\\n\\(Use `node --trace-warnings .*\\n$',
      ),
    );
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
