import { DiskFullError, SetupError } from '../../../errors';
import { errorCode } from '../../../files';

/** Gives any failure of the set-up words for people. `folder` is where it was writing. */
export function wordedFailure(error: unknown, folder: string): SetupError {
  if (error instanceof SetupError) return error;
  const code = errorCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return new DiskFullError(folder, undefined, undefined, error);
  const path = failedPath(error) ?? folder;
  const elsewhere = 'Set TFJS_LEARN_CACHE to a folder you may write to, then run npx tfjs-learn setup.';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new SetupError(`There is no permission to write ${path}.`, elsewhere, error);
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return new SetupError(`${path} cannot be a folder: a file is in the way.`, elsewhere, error);
  // A place where no folder can be made, such as /proc.
  if (code === 'ENOENT' && isOfMkdir(error))
    return new SetupError(`The folder ${path} cannot be made.`, elsewhere, error);
  const words = error instanceof Error ? error.message : String(error);
  return new SetupError(`The set-up failed in ${folder}: ${words}.`, 'Run npx tfjs-learn doctor to see more.', error);
}

function isOfMkdir(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'syscall' in error && error.syscall === 'mkdir';
}

function failedPath(error: unknown): string | undefined {
  const path = typeof error === 'object' && error !== null && 'path' in error ? error.path : undefined;
  return typeof path === 'string' ? path : undefined;
}
