import { SetupError } from '../errors';
import { type Machine, nativeStatus, setUpNative } from '../engines/tensorflow/native';
import type { Output } from './output';
import { terminalProgress } from './terminal-progress';

/**
 * `tfjs-learn setup`. Says nothing if all is in place.
 *
 * @param ifPossible  fail silently: the library says it once where it matters, in the program that runs next
 * @returns the exit code
 */
export async function setup(machine: Machine, output: Output, ifPossible: boolean): Promise<number> {
  if (nativeStatus(machine).available) return 0;
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
    await setUpNative(machine, progress, { signal: interruption.signal, brief: ifPossible });
    if (progress.begun) output.err('tfjs-learn: the native TensorFlow library is ready.\n');
    return 0;
  } catch (error) {
    if (caught === undefined) {
      if (!(error instanceof SetupError)) throw error;
      if (ifPossible) return 0;
      output.err(`tfjs-learn: ${error.message}\n`);
      return 1;
    }
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
  }
  // Everything begun is removed; now end as a program does that the signal ended, so that what called it stops too.
  process.kill(process.pid, caught);
  return 1;
}
