import { DiskFullError } from '../../../errors';
import { cacheFolder } from '../../../files';
import type { Machine } from './machine';
import type { Progress } from './progress';
import type { CommandOptions } from './run-command';
import type { TfjsNodePackage } from './tfjs-node-package';

/** One set-up at work: a folder that is being filled with `deps` and `lib`, and what is needed for it. */
export interface Staging {
  readonly folder: string;
  readonly machine: Machine;
  readonly tfjsNode: TfjsNodePackage;
  readonly progress: Progress;
  readonly signal: AbortSignal | undefined;
}

/** Programs work in the staging folder, their temporary files too: the system's own may be small, or another disk. */
export function commandOptions({ folder, machine, signal }: Staging): CommandOptions {
  return { env: { ...machine.env, TMPDIR: folder }, cwd: folder, signal };
}

/** @throws DiskFullError if there is not room for so many bytes */
export function checkFreeSpace({ folder, machine }: Staging, neededBytes: number): void {
  const free = machine.freeBytes(folder);
  if (free < neededBytes) throw new DiskFullError(cacheFolder(machine.env), neededBytes, free);
}
