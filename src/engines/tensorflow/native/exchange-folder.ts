import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** How the exchange folders of all processes begin; their process' number and six characters follow. */
export const EXCHANGE = 'exchange-';

const FLAG = '--tf_xla_persistent_cache_directory';
const OURS = new RegExp(`${FLAG}="((?:[^"\\\\]|\\\\.)*/${EXCHANGE}(\\d+)-\\w{6})"`);

/**
 * Makes the folder through which TensorFlow hands out and takes in compiled programs. It trusts what it finds there, so
 * the folder is this process' alone, and empty but for the moments of a program's first run.
 *
 * @param programs  the folder to make it in, which must be closed to others
 * @returns TF_XLA_FLAGS that name it, beside the user's own flags
 */
export function openExchange(programs: string, env: Readonly<NodeJS.ProcessEnv>): string {
  const folder = mkdtempSync(join(programs, `${EXCHANGE}${process.pid}-`));
  process.once('exit', () => {
    try {
      removeExchange(folder);
    } catch {
      // A later process sweeps it up.
    }
  });
  return `${ownXlaFlags(env)} ${FLAG}="${folder.replace(/["\\]/g, '\\$&')}"`.trimStart();
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

/** Removes an exchange folder, and if it has become a link what that leads to. */
export function removeExchange(folder: string): void {
  if (existsSync(folder)) rmSync(realpathSync(folder), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}
