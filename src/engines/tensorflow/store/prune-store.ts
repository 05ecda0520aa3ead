import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EXCHANGE } from '../native';
import { DRAFT, PROGRAM } from './program-files';

/** Of a store: programs are some hundred kilobytes each. */
const MOST_PROGRAMS = 500;
const MOST_BYTES = 256 * 2 ** 20;

const HOUR_MS = 3_600_000;
/** What a process leaves behind when it is killed; nothing of it is in use for so long. */
const LEFTOVERS: readonly (readonly [is: (name: string) => boolean, ageMs: number])[] = [
  [(name) => name.endsWith(DRAFT), HOUR_MS],
  // A process that still lives is given a new one.
  [(name) => name.startsWith(EXCHANGE), 24 * HOUR_MS],
];

/** One program of a store. */
interface Entry {
  readonly path: string;
  readonly bytes: number;
  readonly usedMs: number;
}

/** @returns the programs of a store, those first that were used last */
export function listStore(folder: string): Entry[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(PROGRAM))
    .map((name) => entry(join(folder, name)))
    .filter((found) => found !== undefined)
    .sort((a, b) => b.usedMs - a.usedMs);
}

/** Removes the programs that were used the longest ago, where there are too many, and what the dead left. */
export function pruneStore(folder: string, limits = { programs: MOST_PROGRAMS, bytes: MOST_BYTES }): void {
  try {
    let bytes = 0;
    listStore(folder).forEach((program, index) => {
      bytes += program.bytes;
      if (index >= limits.programs || bytes > limits.bytes) rmSync(program.path, { force: true });
    });
    for (const name of readdirSync(folder)) {
      const leftover = LEFTOVERS.find(([is]) => is(name));
      const found = leftover && entry(join(folder, name));
      if (found && Date.now() - found.usedMs > leftover[1]) rmSync(found.path, { recursive: true, force: true });
    }
  } catch {
    // Another time.
  }
}

/** @returns undefined if another process has just removed it */
function entry(path: string): Entry | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && { path, bytes: found.size, usedMs: found.mtimeMs };
}
