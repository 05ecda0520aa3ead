import { randomBytes } from 'node:crypto';
import { type FileHandle, lstat, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { errorCode } from './error-code';
import { HOST, isLeftBehind } from './left-behind';

/** A file's name has 255 bytes at most, and a draft's is longer than that of the whole. */
const STEM_BYTES = 180;
const AFTER_STEM = /^-(\d+)-([0-9a-f]{8})-[0-9a-f]{12}$/;

/** What systems and folders say that do not let a folder be opened and synced: Windows, shares, a folder to drop into. */
const NO_FOLDER_SYNC = ['EACCES', 'EINVAL', 'EISDIR', 'ENOTSUP', 'EPERM'];

/**
 * Writes a file whole or not at all: under another name in the same folder first, then renamed once the disk has it. What
 * was there before stays if anything fails; only a folder that cannot be synced is told when the new file is there already.
 * A link is replaced, not what it leads to: nothing outside the folder is touched. Drafts that killed processes have left
 * beside the file are removed.
 *
 * @param mode  the file's permissions, such as 0o600, less what the process' umask takes away, whatever a file that was there had
 * @throws the system's error; nothing is left behind then, as far as the system lets drafts be removed
 */
export async function writeWhole(path: string, content: string | Uint8Array, mode = 0o666): Promise<void> {
  const whole = resolve(path);
  await checkReplaceable(whole);
  await removeDeadDrafts(whole);
  // Opened before anything is changed: where no more files can be opened, the old one stays.
  const folder = await openFolder(dirname(whole));
  await whateverHappens(
    async () => {
      await replace(whole, content, mode);
      if (folder !== undefined) await unlessNoFolderSync(folder.sync());
    },
    async () => folder?.close(),
  );
}

async function replace(whole: string, content: string | Uint8Array, mode: number): Promise<void> {
  const draft = join(dirname(whole), `${stemOf(whole)}-${process.pid}-${HOST}-${randomBytes(6).toString('hex')}`);
  const file = await open(draft, 'wx', mode);
  try {
    await whateverHappens(
      async () => {
        await file.writeFile(content);
        await file.sync();
      },
      () => file.close(),
    );
    await rename(draft, whole);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Does the one, then the other; an error of the first is the one to know, whatever the second says. */
async function whateverHappens(work: () => Promise<void>, after: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await after().catch(() => undefined);
    throw error;
  }
  await after();
}

/** Renaming would also replace a device or a pipe: /dev/null, if root asks for it. */
async function checkReplaceable(whole: string): Promise<void> {
  let found;
  try {
    found = await lstat(whole);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  // A folder is for the system to refuse.
  if (!found.isFile() && !found.isSymbolicLink() && !found.isDirectory())
    throw new Error(`${whole} is no file, and is not replaced by one.`);
}

function openFolder(folder: string): Promise<FileHandle | undefined> {
  return unlessNoFolderSync(open(folder, 'r'));
}

async function unlessNoFolderSync<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (NO_FOLDER_SYNC.includes(errorCode(error) ?? '')) return undefined;
    throw error;
  }
}

/** A process that is killed while it writes leaves its draft, and one that saves often would leave many. */
async function removeDeadDrafts(whole: string): Promise<void> {
  const [folder, stem] = [dirname(whole), stemOf(whole)];
  try {
    const names = (await readdir(folder)).filter((name) => name.startsWith(stem));
    for (const name of names) {
      const [, pid, host] = AFTER_STEM.exec(name.slice(stem.length)) ?? [];
      const draft = join(folder, name);
      if (pid !== undefined && isLeftBehind(draft, Number(pid), host!)) await rm(draft, { force: true });
    }
  } catch {
    // The next time, then. What is wrong with the folder shows when it is written to.
  }
}

/** How the names of a file's drafts begin. */
function stemOf(whole: string): string {
  return `.${Buffer.from(basename(whole)).subarray(0, STEM_BYTES).toString()}`;
}
