import { copyFile, link, rename, rm } from 'node:fs/promises';
import { errorCode } from './error-code';
import { writeWhole } from './write-whole';

/**
 * Writes a file whole or not at all, and keeps those that it replaces: the newest is at `path`, the one before it at `path.1`,
 * and so on. From the first write on there is a file at `path` at every moment; where writing fails all are as they were.
 *
 * @param keep  how many there are at the most, 1 or more
 * @throws the system's error
 */
export async function writeGenerations(path: string, content: Uint8Array, mode: number, keep: number): Promise<void> {
  if (keep === 1) {
    await writeWhole(path, content, mode);
    return;
  }
  const older = (age: number): string => `${path}.${age}`;
  // The file of now has a second name while the new one takes its place. What a process that was killed has left there is
  // one more name of a file that has another.
  await rm(older(0), { force: true });
  const isFirst = !(await linked(path, older(0)));
  try {
    await writeWhole(path, content, mode);
  } catch (error) {
    await rm(older(0), { force: true });
    throw error;
  }
  if (isFirst) return;
  for (let age = keep - 2; age >= 0; age--) await renamed(older(age), older(age + 1));
}

/** Gives a file a second name, or a copy on a disk that has no second names; @returns false if there is no file */
async function linked(path: string, second: string): Promise<boolean> {
  try {
    await link(path, second);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    await copyFile(path, second);
    return true;
  }
}

async function renamed(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error; // there are not so many yet
  }
}
