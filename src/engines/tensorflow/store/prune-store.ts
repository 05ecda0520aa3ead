import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LOCK } from './compile-alone';
import { checkProgram, DRAFT, PROGRAM } from './program-files';

/** Of a store: programs are some hundred kilobytes each. */
const MOST_PROGRAMS = 500;
const MOST_BYTES = 256 * 2 ** 20;

/** A draft or a lock that is so old was left by a process that was killed. */
const LEFT_MS = 3_600_000;

/** One program of a store. */
interface Entry {
  readonly path: string;
  readonly bytes: number;
  readonly usedMs: number;
}

/** @returns the sound programs of a store, and how many others only look like one; reads them all, and changes nothing */
export function listPrograms(folder: string): { readonly programs: readonly Entry[]; readonly others: number } {
  const all = list(folder, PROGRAM);
  const programs = all.filter(({ path }) => {
    try {
      return checkProgram(folder, basename(path, PROGRAM)) !== undefined;
    } catch {
      return false;
    }
  });
  return { programs, others: all.length - programs.length };
}

/** Removes the programs that were used the longest ago, where there are too many, and what the dead left. */
export function pruneStore(folder: string, limits = { programs: MOST_PROGRAMS, bytes: MOST_BYTES }): void {
  try {
    let bytes = 0;
    list(folder, PROGRAM).forEach((program, index) => {
      bytes += program.bytes;
      if (index >= limits.programs || bytes > limits.bytes) rmSync(program.path, { recursive: true, force: true });
    });
    for (const { path, usedMs } of [...list(folder, DRAFT), ...list(folder, LOCK)])
      if (Date.now() - usedMs > LEFT_MS) rmSync(path, { recursive: true, force: true });
  } catch {
    // Another time.
  }
}

/** @returns what ends so, those first that were used last */
function list(folder: string, ending: string): Entry[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => entry(join(folder, name)))
    .filter((found) => found !== undefined)
    .sort((a, b) => b.usedMs - a.usedMs);
}

/** @returns undefined if another process has just removed it */
function entry(path: string): Entry | undefined {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found && { path, bytes: found.size, usedMs: found.mtimeMs };
}
