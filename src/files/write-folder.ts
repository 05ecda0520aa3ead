import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * Writes a folder of files whole or not at all: under another name beside it first, then renamed once the disk has it. An
 * empty folder of that name gives way to it, one with files does not. Folders around it are made.
 *
 * @param files  contents by their names, which are the caller's own and hold no path
 * @throws the system's error, ENOTEMPTY, EEXIST or ENOTDIR where something else is there; nothing is left behind then but folders
 *   around it
 */
export async function writeFolder(path: string, files: Readonly<Record<string, Uint8Array | string>>): Promise<void> {
  const whole = resolve(path);
  const draft = join(dirname(whole), `.${basename(whole)}-${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(dirname(whole), { recursive: true });
    await mkdir(draft);
    for (const [name, content] of Object.entries(files)) {
      const file = await open(join(draft, name), 'wx');
      try {
        await file.writeFile(content);
        await file.sync();
      } finally {
        await file.close();
      }
    }
    await rename(draft, whole);
  } catch (error) {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined); // the first error is the one to know
    throw error;
  }
}
