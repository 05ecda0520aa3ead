import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { TaskName, Tasks } from './processes/tasks';

const ROOT = join(__dirname, '..');
const PROCESSES = join(__dirname, 'processes');
const TIMEOUT_MS = 300_000;

/** Variables that a process must not inherit: with them numpy's BLAS would not choose its own kernel. */
const UNSET = ['OPENBLAS_CORETYPE', 'OPENBLAS_L2_SIZE'];
/** The variable that names the folder of compiled programs. Off: every process compiles its own. */
const PROGRAM_CACHE = 'TFJS_LEARN_PROGRAM_CACHE';

export interface ProcessOptions {
  /** The folder of compiled programs; without it they are not kept. */
  readonly programCache?: string;
  /** What is looked for in the output; the time is taken when it first appears. Without it: the first line. */
  readonly awaited?: RegExp;
}

export interface ProcessResult {
  readonly stdout: string;
  /** From the start of the process to the output that was awaited. */
  readonly awaitedMs: number;
}

/**
 * Runs a program to its end.
 *
 * @throws with all that it printed on stderr, where it fails, hangs, or does not print what was awaited
 */
export async function runProcess(
  command: string,
  args: readonly string[],
  { programCache = 'off', awaited = /\n/ }: ProcessOptions = {},
): Promise<ProcessResult> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !UNSET.includes(name)));
  const startMs = performance.now();
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...env, [PROGRAM_CACHE]: programCache },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: TIMEOUT_MS,
  });
  // Before a folder is removed that the program may be writing to.
  const kill = (): void => void child.kill('SIGKILL');
  process.prependOnceListener('exit', kill);
  let [stdout, stderr] = ['', ''];
  let awaitedMs: number | undefined;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    if (awaited.test(stdout)) awaitedMs ??= performance.now() - startMs;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = await new Promise<string | number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve(code ?? signal ?? 'an unknown cause');
    });
  }).finally(() => process.off('exit', kill));
  const what = [command, ...args].join(' ');
  if (ended !== 0) throw new Error(`${what}\nended with ${ended}:\n${stdout}${stderr}`);
  if (awaitedMs === undefined) throw new Error(`${what}\ndid not print ${awaited.source} but:\n${stdout}${stderr}`);
  return { stdout, awaitedMs };
}

/** Has a task done by this library, in a process of its own. */
export async function ask<Task extends TaskName>(
  task: Task,
  request: Tasks[Task]['request'],
  options: ProcessOptions = {},
): Promise<Tasks[Task]['reply']> {
  const program = ['--require', 'tsx/cjs', join(PROCESSES, `${task}.ts`), JSON.stringify(request)];
  return replyOf(await runProcess(process.execPath, program, options)) as Tasks[Task]['reply'];
}

/** Has a task done by scikit-learn, in a process of its own. */
export async function askPython<Task extends TaskName>(
  python: string,
  task: Task,
  request: Tasks[Task]['request'],
): Promise<Tasks[Task]['reply']> {
  const program = [join(PROCESSES, 'scikit_learn.py'), task, JSON.stringify(request)];
  return replyOf(await runProcess(python, program)) as Tasks[Task]['reply'];
}

/** It is the last line: a library may have printed something before. */
function replyOf({ stdout }: ProcessResult): unknown {
  return JSON.parse(stdout.trimEnd().split('\n').at(-1)!);
}
