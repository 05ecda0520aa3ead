import { accessSync, constants, statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { cacheFolder, errorCode } from '../../../files';
import { keepsByFlag, ownXlaFlags } from './exchange-folder';
import type { Machine } from './machine';
import { type NativeStatus, nativeStatus } from './native-status';
import { changeableByOthers, openToOthers } from './open-to-others';
import { isTestedTensorflow, TENSORFLOW_VERSION } from './pinned-wheel';

/** Where compiled programs are kept for later processes, or why they are not. */
export type ProgramFolder =
  /** @param path  absolute; where `exists` is false it can be made, for its owner only */
  | { readonly path: string; readonly exists: boolean; readonly problem: undefined }
  /**
   * @param problem   in words that go on after a colon, without a full stop
   * @param isWanted  whether nothing is kept though the user did not ask for that
   */
  | { readonly path: undefined; readonly problem: string; readonly isWanted: boolean };

/** Looks and does not write. */
export function programFolder(machine: Machine, status: NativeStatus = nativeStatus(machine)): ProgramFolder {
  const unwanted = reasonAgainst(machine.env, status);
  if (unwanted !== undefined) return { path: undefined, problem: unwanted, isWanted: false };
  const wished = machine.env.TFJS_LEARN_PROGRAM_CACHE;
  const path = wished ?? join(cacheFolder(machine.env), 'programs');
  // "none" or "disabled" as much as a folder here: a wrong guess would leave folders wherever a program is started.
  const problem = isAbsolute(path)
    ? unusable(path)
    : `TFJS_LEARN_PROGRAM_CACHE is ${JSON.stringify(path)}, which is neither an absolute path nor "off"`;
  return problem === undefined
    ? { path, exists: kindOf(path) !== undefined, problem }
    : { path: undefined, problem, isWanted: true };
}

function reasonAgainst(env: Readonly<NodeJS.ProcessEnv>, status: NativeStatus): string | undefined {
  const wished = env.TFJS_LEARN_PROGRAM_CACHE?.trim().toLowerCase() ?? 'unset';
  if (['', 'off', '0', 'false', 'no'].includes(wished)) return 'TFJS_LEARN_PROGRAM_CACHE switches that off';
  if (!status.available) return 'the native library is not set up';
  // A library that does not know the flag ends the process.
  if (!isTestedTensorflow(status.tensorflow))
    return `only with the TensorFlow ${TENSORFLOW_VERSION} of npx tfjs-learn setup`;
  if (keepsByFlag(env)) return 'TF_XLA_FLAGS has TensorFlow keep them in another folder';
  for (const [name, flags] of [
    ['TF_XLA_FLAGS', ownXlaFlags(env)],
    ['XLA_FLAGS', env.XLA_FLAGS?.trim() ?? ''],
  ] as const)
    if (flags !== '' && !flags.startsWith('-')) return `${name} names a file of flags`;
  return undefined;
}

/** @param isToBeMade  for the nearest folder that exists, in which the wanted one is to be made */
function unusable(path: string, isToBeMade = false): string | undefined {
  try {
    const kind = kindOf(path);
    if (kind === undefined && dirname(path) !== path) return unusable(dirname(path), true);
    if (kind !== 'folder') return `${path} is not a folder`;
    accessSync(path, constants.W_OK | constants.X_OK);
    return isToBeMade ? changeableByOthers(path) : openToOthers(path);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** @returns undefined if there is nothing */
function kindOf(path: string): 'folder' | 'other' | undefined {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'other';
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return undefined;
    throw error;
  }
}
