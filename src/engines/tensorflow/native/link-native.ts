import { existsSync, lstatSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../../../errors';
import { errorCode } from '../../../files';

/** Makes tfjs-node's `deps` and `lib` links to those of a native folder, each in one step. */
export function linkNative(tfjsNode: string, folder: string): void {
  try {
    for (const part of ['deps', 'lib']) link(join(tfjsNode, part), join(folder, part));
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error) ?? '')) throw error;
    throw new SetupError(
      `There is no permission to write ${tfjsNode}, where the native library must be linked.`,
      'Run npx tfjs-learn setup as the owner of that folder.',
      error,
    );
  }
}

function link(path: string, target: string): void {
  const old = lstatSync(path, { throwIfNoEntry: false });
  if (old?.isSymbolicLink() && readlinkSync(path) === target) return;
  const draft = `${path}.${process.pid}`;
  rmSync(draft, { force: true });
  symlinkSync(target, draft);
  const aside = `${path}.old`;
  if (old?.isDirectory()) {
    // What tfjs-node's own installer left unfinished. A link cannot be renamed over a folder.
    rmSync(aside, { recursive: true, force: true });
    renameSync(path, aside);
  }
  renameSync(draft, path);
  if (existsSync(aside)) rmSync(aside, { recursive: true, force: true });
}
