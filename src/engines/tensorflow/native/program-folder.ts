import { accessSync, constants } from 'node:fs';
import { join, resolve } from 'node:path';
import { cacheFolder } from './cache-folder';
import { keepsByFlag, ownXlaFlags } from './exchange-folder';
import type { Machine } from './machine';
import { makeFolder } from './make-folder';
import { type NativeStatus, nativeStatus } from './native-status';
import { openToOthers } from './open-to-others';
import { TENSORFLOW_VERSION } from './pinned-wheel';

/** Where compiled programs are kept for later processes, or why they are not. */
export type ProgramFolder =
  | { readonly path: string; readonly problem: undefined }
  /** @param problem  in words that go on after a colon, without a full stop */
  | { readonly path: undefined; readonly problem: string };

/** Makes the folder, if there is none and nothing speaks against it. */
export function programFolder(machine: Machine, status: NativeStatus = nativeStatus(machine)): ProgramFolder {
  const wished = machine.env.TFJS_LEARN_PROGRAM_CACHE;
  const path = resolve(wished ?? join(cacheFolder(machine.env), 'programs'));
  const problem = unwanted(machine.env, status) ?? unusable(path);
  return problem === undefined ? { path, problem } : { path: undefined, problem };
}

function unwanted(env: Readonly<NodeJS.ProcessEnv>, status: NativeStatus): string | undefined {
  const wished = env.TFJS_LEARN_PROGRAM_CACHE;
  if (wished === '' || wished === 'off') return 'TFJS_LEARN_PROGRAM_CACHE switches that off';
  if (!status.available) return 'the native library is not set up';
  // A library that does not know the flag ends the process.
  if (!status.tensorflow?.startsWith(TENSORFLOW_VERSION.replace(/\d+$/, '')))
    return `only with the TensorFlow ${TENSORFLOW_VERSION} of npx tfjs-learn setup`;
  if (keepsByFlag(env)) return 'TF_XLA_FLAGS has TensorFlow keep them in another folder';
  for (const [name, flags] of [
    ['TF_XLA_FLAGS', ownXlaFlags(env)],
    ['XLA_FLAGS', env.XLA_FLAGS?.trim() ?? ''],
  ] as const)
    if (flags !== '' && !flags.startsWith('-')) return `${name} names a file of flags`;
  return undefined;
}

function unusable(path: string): string | undefined {
  try {
    makeFolder(path, 0o700);
    accessSync(path, constants.W_OK | constants.X_OK);
    return openToOthers(path);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
