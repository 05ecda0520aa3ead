import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openToOthers } from './open-to-others';
import { makeScratch, scratchPlaces } from '../../../files';

const FLAG = '--tf_xla_persistent_cache_directory';
const OURS = new RegExp(`${FLAG}="((?:[^"\\\\]|\\\\.)*/tfjs-learn-(\\d+)-[0-9a-f]{8}-\\w{6})"`);

/** More than a compiled program has. */
const LARGEST_BYTES = 16 * 2 ** 20;

/**
 * Makes the folder through which TensorFlow hands out and takes in compiled programs. It trusts what it finds there, so
 * the folder is this process' alone, and empty but for the moments of a program's first run. It is not in the store's
 * folder: TensorFlow hears its name once and for all, and fails for ever when it cannot be written any longer.
 *
 * @returns TF_XLA_FLAGS that name it, beside the user's own flags
 * @throws Error where there is no place for one
 */
export function openExchange(env: Readonly<NodeJS.ProcessEnv>, places = scratchPlaces()): string {
  return `${ownXlaFlags(env)} ${FLAG}="${makeExchange(places).replace(/["\\]/g, '\\$&')}"`.trimStart();
}

/** @throws Error where there is no place for one */
export function makeExchange(places: readonly string[]): string {
  return makeScratch((folder) => {
    const problem = openToOthers(folder);
    if (problem !== undefined) throw new Error(problem);
    // A limit on the size of files is found out by a large one that is all hole: nothing of it is written.
    const probe = join(folder, 'probe');
    writeFileSync(probe, '');
    truncateSync(probe, LARGEST_BYTES);
    rmSync(probe);
  }, places);
}

/**
 * @returns this process' exchange folder; undefined if it has none. One that a parent process left in the environment
 *          is the parent's.
 */
export function exchangeFolder(env: Readonly<NodeJS.ProcessEnv>): string | undefined {
  const [, folder, pid] = OURS.exec(env.TF_XLA_FLAGS ?? '') ?? [];
  return Number(pid) === process.pid ? folder!.replace(/\\(.)/g, '$1') : undefined;
}

/** @returns TF_XLA_FLAGS as the user set them: without an exchange folder */
export function ownXlaFlags(env: Readonly<NodeJS.ProcessEnv>): string {
  return (env.TF_XLA_FLAGS ?? '').replace(OURS, '').trim();
}

/** @returns whether the user has TensorFlow itself keep compiled programs in a folder */
export function keepsByFlag(env: Readonly<NodeJS.ProcessEnv>): boolean {
  return ownXlaFlags(env).includes(FLAG);
}
