import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { makeFolder } from '../native';
import { packProgram, type StoredProgram, unpackProgram } from './stored-program';

/** How the files of the store end, after their key. */
export const PROGRAM = '.program';
/** How they end while they are being written. */
export const DRAFT = '.draft';

/** Whether something lies under this key, sound or not. */
export function hasProgram(folder: string, key: string): boolean {
  return existsSync(join(folder, key + PROGRAM));
}

/**
 * Notes that the program was used.
 *
 * @param folder  the store, closed to others
 * @returns undefined if there is nothing sound under this key; what is not sound is removed
 */
export function readProgram(folder: string, key: string): StoredProgram | undefined {
  const path = join(folder, key + PROGRAM);
  try {
    const program = checkProgram(folder, key);
    if (program === undefined) remove(path);
    else utimesSync(path, new Date(), new Date());
    return program;
  } catch {
    return undefined; // most often there is none
  }
}

/**
 * @returns undefined if what lies under this key is not sound
 * @throws where nothing does, or nothing that can be opened
 */
export function checkProgram(folder: string, key: string): StoredProgram | undefined {
  const file = readOwnFile(join(folder, key + PROGRAM));
  return file && unpackProgram(key, file);
}

/** Does nothing where the disk is full or cannot be written. */
export function writeProgram(folder: string, key: string, program: StoredProgram): void {
  const draft = join(folder, `${key}-${process.pid}-${threadId}${DRAFT}`);
  try {
    makeFolder(folder, 0o700); // should the user have emptied the cache
    writeFileSync(draft, packProgram(key, program), { flag: 'wx', mode: 0o600 });
    renameSync(draft, join(folder, key + PROGRAM));
  } catch {
    remove(draft);
  }
}

/** Reads a plain file that nobody but its owner, this user, may write. */
function readOwnFile(path: string): Buffer | undefined {
  // Follows no link, and does not wait for who would write to a pipe.
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const { uid, mode } = fstatSync(file);
    const isOwn = uid === process.getuid?.() && (mode & 0o022) === 0;
    if (!isOwn || !fstatSync(file).isFile()) return undefined;
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true }); // a folder has no business there either
  } catch {
    // It is ignored, then.
  }
}
