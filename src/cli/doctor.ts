import { join } from 'node:path';
import { listPrograms } from '../engines/tensorflow/store';
import {
  ADDON,
  findCompiler,
  findPip,
  findPythonTensorflow,
  findTfjsNode,
  lastFailure,
  type Machine,
  type NativeStatus,
  nativeEnvironment,
  nativeStatus,
  programFolder,
  runCommand,
  unusedWishes,
} from '../engines/tensorflow/native';
import { cacheFolder, findScratch } from '../files';
import { codeStatus } from './keep-code';
import type { Output } from './output';

const COMPILED_PACKAGE = {
  kept: `for Node.js ${process.version}`,
  none: `not for Node.js ${process.version}, so it starts later; npx tfjs-learn setup compiles it`,
  'no packs': 'not where it runs from its sources',
} as const satisfies Record<ReturnType<typeof codeStatus>, string>;

/** What is the matter, in three sentences. */
interface Trouble {
  /** goes on after "The native engine does not work: " */
  readonly verdict: string;
  readonly reason: string;
  readonly advice: string;
  /** lines for who wants to know more */
  readonly details?: readonly string[];
}

/**
 * `tfjs-learn doctor`: the verdict in the first line, then what was found and where, and what to do.
 *
 * @returns the exit code: 0 if the native engine works
 */
export async function doctor(machine: Machine, output: Output): Promise<number> {
  const status = nativeStatus(machine);
  const tried = status.available ? await tryOut(status, machine) : notSetUp(machine);
  const verdict =
    typeof tried === 'string'
      ? `The native engine works: ${tried}.\n`
      : `The native engine does not work: ${tried.verdict}; tfjs-learn uses its hand-written engine.\n` +
        `Reason: ${tried.reason}\nWhat to do: ${tried.advice}\n`;
  const notes = status.available ? unusedWishes(machine, status) : [];
  const findings = await found(status, machine);
  const width = Math.max(...findings.map(([name]) => name.length));
  const details = (typeof tried === 'string' ? undefined : tried.details) ?? [];
  output.out(
    [
      verdict,
      ...notes.map((note) => `${note}\n`),
      '\n',
      ...findings.map(([name, value]) => `  ${name.padEnd(width)}  ${value}\n`),
      ...(details.length > 0 ? ['\nWhat the set-up tried, and what was said:\n'] : []),
      ...details.map((line) => `  ${line}\n`),
    ].join(''),
  );
  return typeof tried === 'string' ? 0 : 1;
}

function notSetUp(machine: Machine): Trouble {
  const failure = lastFailure(machine.env);
  return {
    verdict: 'the native TensorFlow library is not set up',
    reason: failure?.problem ?? 'No set-up has run for this project, or what it brought is gone.',
    advice: failure?.advice ?? 'Run npx tfjs-learn setup.',
    details: failure?.details,
  };
}

/** @returns what works, if it loads and computes */
async function tryOut(status: NativeStatus & { available: true }, machine: Machine): Promise<string | Trouble> {
  const { place, problems } = findScratch();
  if (place === undefined)
    return {
      verdict: 'there is no folder for temporary files',
      reason: `${problems.join('; ')}.`,
      advice: 'Set TMPDIR to a folder that can be written.',
    };
  // With this process's own flags, so that the probe runs wherever doctor runs.
  const result = await runCommand(
    process.execPath,
    [...process.execArgv, require.resolve('./probe'), status.tfjsNode],
    // A diagnosis does not write: a process with a program cache would make its folder.
    {
      env: { ...machine.env, ...nativeEnvironment(machine.env), TFJS_LEARN_PROGRAM_CACHE: 'off' },
      cwd: process.cwd(),
      signal: undefined,
    },
  );
  const version = /^tensorflow (.+)$/m.exec(result?.stdout ?? '')?.[1];
  if (version !== undefined && result?.code === 0)
    return `TensorFlow ${version} through @tensorflow/tfjs-node ${status.tfjsNodeVersion}`;
  const failure = /^failure (.+)$/m.exec(result?.stdout ?? '')?.[1];
  const end = result?.killedBy ? `by ${result.killedBy}` : `with exit code ${result?.code ?? 'unknown'}`;
  const ours = status.tensorflow !== undefined;
  return {
    verdict: failure === undefined ? 'the library crashes' : 'the library does not load',
    reason: failure ?? `The process that loaded it ended ${end}: ${result?.stderr.trim().split('\n').at(-1) ?? ''}`,
    advice: `Remove ${ours ? status.folder : `deps and lib in ${status.folder}`}, then run npx tfjs-learn setup.`,
  };
}

async function found(status: NativeStatus, machine: Machine): Promise<[name: string, value: string][]> {
  const options = { env: machine.env, cwd: process.cwd(), signal: undefined };
  const compiler = await findCompiler(options).catch(() => undefined);
  const pip = await findPip(options);
  const python = await findPythonTensorflow(options);
  const failure = status.available ? undefined : lastFailure(machine.env);
  const library: [string, string][] = status.available
    ? [
        ['addon', join(status.folder, ADDON)],
        ['libraries', join(status.folder, 'deps', 'lib')],
        ['brought by', status.source],
      ]
    : failure
      ? [
          [
            'last set-up',
            `failed ${failure.at}; npx tfjs-learn setup tries again at once, with --if-possible after an hour`,
          ],
        ]
      : [];
  return [
    ['Node.js', `${process.version}, ${machine.platform}`],
    ['tfjs-node', findTfjsNode(machine)?.folder ?? 'not installed'],
    ...library,
    ['cache', cacheFolder(machine.env)],
    ['compiled programs', keptPrograms(machine, status)],
    ['compiled package', COMPILED_PACKAGE[codeStatus()]],
    ['temporary files', temporaryFiles()],
    ['compiler', compiler?.version ?? 'none (looked for $CXX, g++, clang++)'],
    ['pip', pip?.version ?? 'none (looked for $PYTHON, python3, python, pip3, pip)'],
    ['Python tensorflow', python ? `${python.version} in ${python.folder}` : 'none of this version'],
    ...['TFJS_LEARN_NATIVE', 'TFJS_LEARN_CACHE', 'TFJS_LEARN_PROGRAM_CACHE']
      .filter((name) => machine.env[name] !== undefined)
      .map((name): [string, string] => [name, machine.env[name]!]),
  ];
}

function keptPrograms(machine: Machine, status: NativeStatus): string {
  const found = programFolder(machine, status);
  if (found.path === undefined) return `not kept for later processes: ${found.problem}`;
  if (!found.exists) return `none yet; they will be kept in ${found.path}`;
  const { programs, others } = listPrograms(found.path);
  const megabytes = programs.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
  const unsound = others === 0 ? '' : `, and ${others} of no use (changed, or no program), which are not run`;
  return `${programs.length} (${megabytes.toFixed(1)} MB) in ${found.path}${unsound}`;
}

/** Where programs pass on their way to the native library, one way or the other. */
function temporaryFiles(): string {
  const { place, problems } = findScratch();
  return [place ?? 'no folder that can be written', ...problems].join('; ');
}
