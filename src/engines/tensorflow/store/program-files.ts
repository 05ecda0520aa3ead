import {
  closeSync,
  constants,
  fstatSync,
  futimesSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { packProgram, type StoredProgram, unpackProgram } from './stored-program';

/** How the files of the store end, after their key. */
export const PROGRAM = '.program';
/** How they end while they are being written. */
export const DRAFT = '.draft';

/**
 * @param folder  the store, closed to others
 * @returns undefined if there is nothing sound under this key; what is not sound is removed
 */
export function readProgram(folder: string, key: string): StoredProgram | undefined {
  const path = join(folder, key + PROGRAM);
  let file: Buffer | undefined;
  try {
    file = readOwnFile(path);
  } catch {
    return undefined; // most often there is none
  }
  const program = file && unpackProgram(key, file);
  if (program === undefined) remove(path);
  return program;
}

/** Does nothing where the disk is full or cannot be written. */
export function writeProgram(folder: string, key: string, program: StoredProgram): void {
  const draft = join(folder, `${key}-${process.pid}-${threadId}${DRAFT}`);
  try {
    writeFileSync(draft, packProgram(key, program), { flag: 'wx', mode: 0o600 });
    renameSync(draft, join(folder, key + PROGRAM));
  } catch {
    remove(draft);
  }
}

/** Reads a plain file that nobody but its owner, this user, may write, and notes that it was used. */
function readOwnFile(path: string): Buffer | undefined {
  // Follows no link, and does not wait for who would write to a pipe.
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const { uid, mode } = fstatSync(file);
    const isOwn = uid === process.getuid?.() && (mode & 0o022) === 0;
    if (!isOwn || !fstatSync(file).isFile()) return undefined;
    const now = new Date();
    futimesSync(file, now, now);
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It is ignored, then.
  }
}
