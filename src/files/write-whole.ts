import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { randomBytes } from 'node:crypto';

/**
 * Writes a file whole or not at all: under another name in the same folder first, then renamed once the disk has it. What
 * was there before stays if anything fails.
 *
 * @param mode  the file's permissions, such as 0o600, less what the process' umask takes away
 * @throws the system's error; nothing is left behind then
 */
export async function writeWhole(path: string, content: string | Uint8Array, mode = 0o666): Promise<void> {
  const whole = resolve(path);
  const draft = join(dirname(whole), `.${basename(whole)}-${randomBytes(6).toString('hex')}`);
  try {
    const file = await open(draft, 'wx', mode);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, whole);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
