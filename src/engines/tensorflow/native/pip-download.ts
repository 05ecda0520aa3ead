import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DiskFullError, SetupError } from '../../../errors';
import { cacheFolder } from '../../../files';
import { checkWheel } from './check-wheel';
import { compileAddon } from './compile-addon';
import { findCompiler } from './find-compiler';
import { pipProblem } from './pip-problem';
import { type PinnedWheel, TENSORFLOW_VERSION } from './pinned-wheel';
import { type CommandOptions, runCommand } from './run-command';
import { checkFreeSpace, commandOptions, type Staging } from './staging';
import { unpackWheel } from './unpack-wheel';
import { wheelFor } from './wheel-for';

const POLL_MS = 200;

/** A way to call pip. */
export interface Pip {
  readonly command: string;
  readonly args: readonly string[];
  /** what its `--version` says */
  readonly version: string;
}

/** @returns undefined if there is no pip */
export async function findPip(options: CommandOptions): Promise<Pip | undefined> {
  const pythons = [options.env.PYTHON, 'python3', 'python'].filter((python) => python !== undefined && python !== '');
  const ways: [string, ...string[]][] = [
    ...pythons.map((python): [string, ...string[]] => [python!, '-m', 'pip']),
    ['pip3'],
    ['pip'],
  ];
  for (const [command, ...args] of ways) {
    const result = await runCommand(command, [...args, '--version'], options);
    if (result?.code === 0) return { command, args, version: result.stdout.trim() };
  }
  return undefined;
}

/**
 * Downloads the pinned wheel by pip, from wherever the user's pip is configured to look.
 *
 * @returns the source in words
 */
export async function takePinnedWheel(staging: Staging): Promise<string> {
  const wheel = wheelFor(staging.machine);
  // Before some hundred megabytes are fetched for nothing.
  const compiler = await findCompiler(commandOptions(staging));
  const pip = await findPip(commandOptions(staging));
  if (pip === undefined)
    throw new SetupError(
      'No pip was found to download TensorFlow (looked for $PYTHON, python3, python, pip3, pip).',
      `Install Python's pip (Debian, Ubuntu: apt install python3-pip), or set TFJS_LEARN_NATIVE to the file ${wheel.file}, ` +
        `fetched on another machine by ${fetchByHand(wheel)}; then run npx tfjs-learn setup.`,
    );
  // pip copies the finished download, so that there are two for a moment.
  checkFreeSpace(staging, wheel.bytes + Math.max(wheel.bytes, wheel.unpackedBytes));
  const download = join(staging.folder, 'download');
  mkdirSync(download);
  await runPip(pip, download, staging);
  const file = join(download, wheel.file);
  if (!statSync(file, { throwIfNoEntry: false }))
    throw new SetupError(
      `pip brought another file than ${wheel.file}.`,
      'Check the index that your pip is configured for, then run npx tfjs-learn setup.',
    );
  await checkWheel(file, wheel, staging.signal);
  await unpackWheel(file, staging);
  rmSync(download, { recursive: true });
  await compileAddon(compiler, staging);
  return `the wheel ${wheel.file}, by pip`;
}

async function runPip(pip: Pip, download: string, staging: Staging): Promise<void> {
  const { machine, progress } = staging;
  const wheel = wheelFor(machine);
  const options = commandOptions(staging);
  progress.begin(`downloading TensorFlow ${TENSORFLOW_VERSION} (${Math.round(wheel.bytes / 1e6)} MB)`, wheel.bytes);
  const poll = setInterval(() => {
    progress.advance(Math.min(largestFile(download), wheel.bytes));
  }, POLL_MS);
  try {
    const result = await runCommand(
      pip.command,
      [
        ...pip.args,
        ...downloadArgs(wheel),
        // Not --quiet: it names the hosts that it asks.
        ...['--no-cache-dir', '--retries', '2', '--timeout', '30', '--progress-bar', 'off', '--no-input'],
        ...['--disable-pip-version-check', '-d', download],
      ],
      // A user's PIP_REQUIRE_VIRTUALENV is about installing.
      { ...options, env: { ...options.env, TMPDIR: download, PIP_REQUIRE_VIRTUALENV: 'false' } },
    );
    if (result?.code === 0) return;
    const words = result?.stderr ?? '';
    if (words.includes('No space left on device')) throw new DiskFullError(cacheFolder(machine.env));
    throw new SetupError(
      `pip ${pipProblem(`${wheel.package} ${TENSORFLOW_VERSION}`, result?.stdout ?? '', words)}`,
      'Check the network and pip\'s configuration ("pip config list"), then run npx tfjs-learn setup.\n' +
        `Or bring the file by hand. On a machine with network:\n  ${fetchByHand(wheel)}\nand here:\n` +
        `  TFJS_LEARN_NATIVE=/path/to/${wheel.file} npx tfjs-learn setup`,
      words,
    );
  } finally {
    clearInterval(poll);
  }
}

/** pip's arguments for the one file, whatever machine and Python they are given on. */
function downloadArgs(wheel: PinnedWheel): string[] {
  return [
    ...['download', '--python-version', '3.11', '--implementation', 'cp', '--abi', 'cp311'],
    ...['--platform', wheel.platformTag, '--no-deps', '--only-binary', ':all:'],
    `${wheel.package}==${TENSORFLOW_VERSION}`,
  ];
}

function fetchByHand(wheel: PinnedWheel): string {
  return ['python3 -m pip', ...downloadArgs(wheel)].join(' ');
}

function largestFile(folder: string): number {
  try {
    const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
    const sizes = entries
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0);
    return Math.max(0, ...sizes);
  } catch {
    return 0; // pip has just removed a folder
  }
}
