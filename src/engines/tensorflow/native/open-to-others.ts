import { lstatSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Whether nobody else can read or change what is in a folder that exists, or put another one in its place.
 *
 * @returns what lets others in, in words; undefined if nothing does
 */
export function openToOthers(folder: string): string | undefined {
  const user = process.getuid?.();
  if (user === undefined) return 'files have no owner here';
  const path = realpathSync(folder);
  const { uid, mode } = lstatSync(path);
  if (uid !== user) return `${path} belongs to another user`;
  if ((mode & 0o077) !== 0) return `${path} is open to others (it must be of mode 700)`;
  return changeable(dirname(path), user);
}

/** @returns what lets others put another folder in the place of one that is to be made in this one, which exists */
export function changeableByOthers(folder: string): string | undefined {
  const user = process.getuid?.();
  return user === undefined ? 'files have no owner here' : changeable(realpathSync(folder), user);
}

/** Who may write in a folder may replace what is in it, unless its sticky bit keeps each to his own, as in /tmp. */
function changeable(path: string, user: number): string | undefined {
  const { uid, gid, mode } = lstatSync(path);
  if (uid !== user && uid !== 0) return `${path} belongs to another user`;
  // Most systems give each user a group of his own, with his number.
  const others = gid === user ? 0o002 : 0o022;
  if ((mode & others) !== 0 && (mode & 0o1000) === 0) return `${path} can be written by others`;
  return dirname(path) === path ? undefined : changeable(dirname(path), user);
}
