import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { serialize } from 'node:v8';
import { makeScratch, scratchPlaces } from '../files';
import type { SharedContent } from './worker-protocol';

/** In memory where the system has such a place, or else on disk. */
const MEMORY = '/dev/shm';

/**
 * Writes what the jobs of a run share into a file that only its owner can read, once for all processes.
 *
 * @returns its path
 * @throws Error where nothing can be written, or it is too large to be
 */
export function writeShared(content: SharedContent): string {
  const bytes = serialize(content);
  const places = [MEMORY, ...scratchPlaces().filter((place) => place !== MEMORY)];
  const folder = makeScratch((made) => {
    writeFileSync(join(made, NAME), bytes, { mode: 0o600 });
  }, places);
  left.add(folder);
  return join(folder, NAME);
}

export function removeShared(path: string): void {
  const folder = dirname(path);
  left.delete(folder);
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // A later process sweeps.
  }
}

const NAME = 'shared';
/** What is removed at the process' end, should that come in the middle of a run. */
const left = new Set<string>();

process.once('exit', () => {
  for (const folder of left) removeShared(join(folder, NAME));
});
