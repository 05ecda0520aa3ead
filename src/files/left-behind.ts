import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { hostname } from 'node:os';
import { errorCode } from './error-code';

/** Numbers of processes say nothing on another host, or in another container, that shares the folder. */
export const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** When what another host has left is taken to be left for good. */
const DAY_MS = 86_400_000;

/**
 * Whether what lies here is a process' that can no longer remove it, and this user's. Follows no link: in a folder that is
 * open to others anybody can make one of such a name.
 *
 * @param pid, host  of the process that made it, as its name says
 */
export function isLeftBehind(path: string, pid: number, host: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.uid !== process.getuid?.()) return false;
  if (host !== HOST) return Date.now() - found!.mtimeMs > DAY_MS;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return errorCode(error) === 'ESRCH';
  }
}
