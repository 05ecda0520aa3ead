import { SetupError } from '../errors';
import { type Machine, type NativeStatus, nativeStatus, setUpNative, unusedWishes } from '../engines/tensorflow/native';
import { codeStatus, keepCode } from './keep-code';
import type { Output } from './output';
import { terminalProgress } from './terminal-progress';

export interface SetupOptions {
  /**
   * Fail silently, and be silent if all is in place: the library says what is missing where it matters, in the program
   * that runs next.
   */
  readonly ifPossible?: boolean;
  /** set up anew what is in place */
  readonly force?: boolean;
}

/**
 * `tfjs-learn setup`.
 *
 * @returns the exit code
 */
export async function setup(machine: Machine, output: Output, options: SetupOptions): Promise<number> {
  const exitCode = await setUpLibrary(machine, output, options);
  const { ifPossible = false, force = false } = options;
  const code = codeStatus();
  if (code === 'none' || (code === 'kept' && force)) {
    const problem = await keepCode(machine.env);
    if (!ifPossible)
      output.err(
        problem === undefined
          ? `tfjs-learn: compiled for Node.js ${process.version}, to start sooner\n`
          : `tfjs-learn: not compiled for Node.js ${process.version}, so it starts later: ${problem}\n`,
      );
  }
  return exitCode;
}

async function setUpLibrary(machine: Machine, output: Output, options: SetupOptions): Promise<number> {
  const { ifPossible = false, force = false } = options;
  const before = nativeStatus(machine);
  if (before.available && !force) {
    if (!ifPossible)
      for (const sentence of [`already in place: ${inWords(before)}`, ...unusedWishes(machine, before)])
        output.err(`tfjs-learn: ${sentence}\n`);
    return 0;
  }
  const interruption = new AbortController();
  let caught: NodeJS.Signals | undefined;
  const interrupt = (signal: NodeJS.Signals): void => {
    caught = signal;
    interruption.abort();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, interrupt);
  try {
    const progress = terminalProgress(output);
    await setUpNative(machine, progress, { signal: interruption.signal, brief: ifPossible, force });
    const status = nativeStatus(machine);
    if (status.available && (progress.begun || !ifPossible)) output.err(`tfjs-learn: ready: ${inWords(status)}\n`);
    return 0;
  } catch (error) {
    if (caught === undefined) {
      if (!(error instanceof SetupError)) throw error;
      if (ifPossible) return 0;
      output.err(`tfjs-learn: ${error.message}\n`);
      if (before.available) output.err('tfjs-learn: what was in place stays in use.\n');
      return 1;
    }
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
  }
  // Everything begun is removed; now end as a program does that the signal ended, so that what called it stops too.
  process.kill(process.pid, caught);
  return 1;
}

function inWords({ tensorflow, source, folder }: NativeStatus & { available: true }): string {
  return `${tensorflow === undefined ? 'TensorFlow' : `TensorFlow ${tensorflow}`}, from ${source}, in ${folder}`;
}
