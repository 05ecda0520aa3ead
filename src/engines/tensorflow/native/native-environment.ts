import { isMainThread } from 'node:worker_threads';
import { ProgramCacheWarning } from '../../../errors';
import { exchangeFolder, openExchange, ownXlaFlags } from './exchange-folder';
import { type Machine, thisMachine } from './machine';
import { makeFolder } from './make-folder';
import { type NativeStatus, nativeStatus } from './native-status';
import { programFolder } from './program-folder';
import { xlaFlags } from './xla-flags';
import { sweepScratch } from '../../../files';

/** What TensorFlow reads from the environment when it loads, unless the user has set it. */
const DEFAULTS: Readonly<Record<string, string>> = {
  // 0 information, 1 warnings, 2 errors, 3 nothing but what ends the process. A call that fails says why in its
  // exception; what else comes as an error is none: two of them for every compiled program that is taken from disk.
  TF_CPP_MIN_LOG_LEVEL: '3',
  // Two lines to stderr at loading are not under the log level; without oneDNN they do not come, and small eager
  // operations are three times faster. Compiled programs do not use it.
  TF_ENABLE_ONEDNN_OPTS: '0',
};

/** @returns the variables that are still to be set in `env` */
export function nativeEnvironment(env: Readonly<NodeJS.ProcessEnv>): Record<string, string> {
  return Object.fromEntries(Object.entries(DEFAULTS).filter(([name]) => env[name] === undefined));
}

/**
 * Prepares the process for the native library, keeping what the user has set: the variables above, XLA's flags, and a folder
 * in which it exchanges compiled programs with their store; a warning says why where there can be none. To be called on the
 * main thread before anything loads the library: a worker's `process.env` is a copy that the library never sees (unless
 * it was started with `env: SHARE_ENV`).
 *
 * It is not undone after loading, though child processes inherit it: a library that is unloaded with its last worker
 * thread reads it again when it comes back, and to change the environment while native threads read it is a race in C.
 */
export function setNativeEnvironment(): void {
  if (isPrepared) return;
  isPrepared = true;
  Object.assign(process.env, nativeEnvironment(process.env));
  if (!isMainThread) return;
  const machine = thisMachine();
  const status = nativeStatus(machine);
  Object.assign(process.env, xlaFlags(machine, status));
  if (exchangeFolder(process.env) !== undefined) return;
  sweepScratch('dead');
  process.once('exit', () => {
    sweepScratch('own');
  });
  const problem = offerExchange(machine, status);
  if (problem !== undefined) process.emitWarning(new ProgramCacheWarning(problem));
}

let isPrepared = false;

/** @returns why nothing can be kept, if it was to be: compiling anew is all that comes of it */
function offerExchange(machine: Machine, status: NativeStatus): string | undefined {
  // A child would exchange programs with its parent, unnoticed.
  if (process.env.TF_XLA_FLAGS !== undefined) process.env.TF_XLA_FLAGS = ownXlaFlags(process.env);
  try {
    const found = programFolder(machine, status);
    if (found.path === undefined) return found.isWanted ? found.problem : undefined;
    makeFolder(found.path, 0o700);
    process.env.TF_XLA_FLAGS = openExchange(process.env);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error); // a disk that is full, say
  }
}
