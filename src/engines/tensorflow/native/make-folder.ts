import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from '../../../files';

/**
 * Makes a folder and those above it that lack. Not by `mkdirSync`'s `recursive`: where the system answers ENOENT for a
 * folder whose parent exists, as in /proc, that never returns.
 *
 * @param mode  of each folder made, such as 0o700
 */
export function makeFolder(path: string, mode?: number): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path), mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // Another process may have made it meanwhile; a file in its place is a failure.
    if (errorCode(error) !== 'EEXIST' || !statSync(path).isDirectory()) throw error;
  }
}
